// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Adds runs to a history as fast as it can and says the number of each once it is committed. The test kills it.
// Usage: historywriter PATH FIRST

#include "tests/support/temphistory.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <cstdio>

using namespace Fumehood;
using namespace Fumehood::Testing;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    HistoryStore store(QString::fromLocal8Bit(argv[1]));
    const QDateTime start(QDate(2026, 5, 4), QTime(12, 0), QTimeZone::UTC);
    for (qint64 number = std::atoll(argv[2]);; ++number) {
        auto added = store.add(pastRun(runId(number), start.addMSecs(number), "print(" + QByteArray::number(number) + ")\n",
                                       QByteArray::number(number).repeated(200) + '\n'));
        added.waitForFinished();
        if (!added.result()) {
            std::fprintf(stderr, "%s\n", qPrintable(added.result().error()));
            return 1;
        }
        std::printf("%lld\n", qlonglong(number));
        std::fflush(stdout);
    }
}
