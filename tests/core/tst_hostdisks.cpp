// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/hostdisks.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Fumehood;

class TestHostDisks : public QObject
{
    Q_OBJECT

private slots:
    void wholeDisksThatHoldSomething()
    {
        QTemporaryDir folder;
        const QList<std::pair<QString, QByteArray>> drives{{u"vda"_s, "524288\n"}, {u"loop0"_s, "8\n"}, {u"zram0"_s, "8\n"}, {u"sr0"_s, "8\n"},
                                                           {u"nvme0n1"_s, "1000\n"}, {u"sdb"_s, "0\n"}, {u"cciss!c0d0"_s, "1000\n"}};
        for (const auto &[name, size] : drives) {
            QVERIFY(QDir(folder.path()).mkpath(name));
            QFile file(u"%1/%2/size"_s.arg(folder.path(), name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(size) > 0);
        }
        QCOMPARE(hostDisks(folder.path()), (QStringList{u"/dev/cciss/c0d0"_s, u"/dev/nvme0n1"_s, u"/dev/vda"_s}));
    }

    void noList()
    {
        QVERIFY(hostDisks(u"/nonexistent"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHostDisks)
#include "tst_hostdisks.moc"
