// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historystore.h"
#include "core/history/recording.h"
#include "core/run/outputstore.h"
#include "tests/support/engineaccess.h"

#include <QTemporaryDir>

namespace Fumehood::Testing {

/// Waits for an answer of the store.
template <class T>
Result<T> answer(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000))
        qFatal("The history did not answer within a minute.");
    return future.result();
}

/// A finished run as the program records it, made without an engine. `change` may alter the result.
inline HistoryRecord pastRun(const QString &id, const QDateTime &startedAt, const QByteArray &source = "print('hello')\n",
                             const QByteArray &output = "hello\n", const std::function<void(RunResult &)> &change = {})
{
    static const RunSpec python = specFor(QStringLiteral("python"), "print('hello')\n");
    RunResult result;
    result.id = id;
    result.startedAt = startedAt;
    result.spec = python;
    result.spec.snippet.source = source;
    result.outcome = Outcome::Succeeded;
    result.phase = Phase::Run;
    result.reason = QStringLiteral("It ended by itself.");
    result.exitCode = 0;
    result.imageDigest = QStringLiteral("sha256:0123456789abcdef");
    result.durations.total = 30;
    result.usage.peakMemoryBytes = 9 << 20;
    result.stdoutBytes = output.size();
    OutputStore store(1 << 30);
    store.append(Stream::Stdout, output);
    store.close();
    if (change)
        change(result);
    return recordOf(result, store);
}

inline QString runId(qint64 number)
{
    return QStringLiteral("%1").arg(number, 16, 16, QChar(u'0'));
}

/// A history in a folder of its own, which goes with it.
class TempHistory
{
public:
    QString path() const { return m_folder.filePath(QStringLiteral("fumehood/history.sqlite")); }
    QString folder() const { return m_folder.filePath(QStringLiteral("fumehood")); }

private:
    QTemporaryDir m_folder;
};

} // namespace Fumehood::Testing
