// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/dockercommand.h"
#include "core/container/outsidecounters.h"
#include "core/container/sandboxkernel.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using namespace Fumehood;

/// What changes where a container has a kernel of its own.
class TestSandboxKernel : public QObject
{
    Q_OBJECT
private slots:
    void isToldByTheRuntime_data();
    void isToldByTheRuntime();
    void needsRoomAroundTheProgram();
    void createMakesThatRoom();
    void countersAreFoundOutside_data();
    void countersAreFoundOutside();
    void statisticsOfTheEngine();
};

void TestSandboxKernel::isToldByTheRuntime_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<bool>("gvisor");
    for (const char *name : {"runsc", "runsc-kvm", "gvisor"})
        QTest::addRow("%s is gVisor's", name) << QString::fromLatin1(name) << true;
    for (const char *name : {"", "runc", "crun", "kata"})
        QTest::addRow("\"%s\" is not", name) << QString::fromLatin1(name) << false;
}

void TestSandboxKernel::isToldByTheRuntime()
{
    QFETCH(QString, runtime);
    QFETCH(bool, gvisor);
    QCOMPARE(kernelUnder(runtime) == Kernel::Gvisor, gvisor);
}

void TestSandboxKernel::needsRoomAroundTheProgram()
{
    const ResourceLimits limits;
    QCOMPARE(limitsAround(limits, Kernel::Hosts), limits);
    ResourceLimits around = limitsAround(limits, Kernel::Gvisor);
    QCOMPARE(around.pids, 64 + 6 * 64);
    QCOMPARE(around.memory, limits.memory + 64_MiB);
    around.pids = limits.pids;
    around.memory = limits.memory;
    QCOMPARE(around, limits); // nothing else
}

void TestSandboxKernel::createMakesThatRoom()
{
    ContainerSpec spec{.image = u"fumehood/python:latest"_s, .runtime = u"runsc"_s};
    const ContainerIdentity identity{u"0123456789abcdef"_s, 20000, 20001, u"boot/1/2"_s};
    const QString gvisors = shellQuoted(createArguments(spec, identity, u"/filter"_s));
    QVERIFY(gvisors.contains(u"--pids-limit 448 "_s));
    QVERIFY(gvisors.contains(u"--ulimit nproc=62:62 "_s));
    QVERIFY(gvisors.contains(u"--memory 335544320 --memory-swap 335544320 "_s));
    spec.runtime.clear();
    // The host's kernel counts a user's processes of all containers together.
    QVERIFY(!shellQuoted(createArguments(spec, identity, u"/filter"_s)).contains(u"nproc"_s));
}

void TestSandboxKernel::countersAreFoundOutside_data()
{
    QTest::addColumn<QByteArray>("memberships");
    QTest::addColumn<QString>("container");
    QTest::addColumn<int>("files");
    QTest::addColumn<QString>("among");
    QTest::addRow("version 1") << QByteArray("9:name=systemd:/docker/abc\n8:pids:/docker/abc\n4:memory:/docker/abc\n0::/\n") << u"abc"_s << 6
                               << u"/sys/fs/cgroup/memory/docker/abc/memory.max_usage_in_bytes"_s;
    QTest::addRow("version 1, controllers together") << QByteArray("4:cpu,cpuacct:/docker/abc\n") << u"abc"_s << 2
                                                     << u"/sys/fs/cgroup/cpuacct/docker/abc/cpuacct.usage"_s;
    QTest::addRow("version 2") << QByteArray("0::/system.slice/docker-abc.scope\n") << u"abc"_s << 8
                               << u"/sys/fs/cgroup/system.slice/docker-abc.scope/memory.peak"_s;
    QTest::addRow("another process under that number") << QByteArray("0::/user.slice/user-1000.slice\n") << u"abc"_s << 0 << QString();
    QTest::addRow("no such process") << QByteArray() << u"abc"_s << 0 << QString();
    QTest::addRow("no container") << QByteArray("0::/user.slice\n") << QString() << 0 << QString();
}

void TestSandboxKernel::countersAreFoundOutside()
{
    QFETCH(QByteArray, memberships);
    QFETCH(QString, container);
    QFETCH(int, files);
    QFETCH(QString, among);
    const QStringList found = counterFiles(memberships, container);
    QCOMPARE(found.size(), files);
    QVERIFY(among.isEmpty() || found.contains(among));
}

void TestSandboxKernel::statisticsOfTheEngine()
{
    const auto stats = nlohmann::json::parse(R"({"memory_stats": {"usage": 100, "max_usage": 200}, "pids_stats": {"current": 3},
        "cpu_stats": {"cpu_usage": {"total_usage": 5000000}, "throttling_data": {"throttled_time": "many"}}})");
    const MeterReading reading = readingOfStats(stats);
    QCOMPARE(reading.memoryBytes, 100);
    QCOMPARE(reading.peakMemoryBytes, 200);
    QCOMPARE(reading.pids, 3);
    QCOMPARE(reading.cpuTimeMs, 5.0);
    QVERIFY(!reading.throttledMs);
    QVERIFY(!reading.oomKills);
    QVERIFY(!readingOfStats(nlohmann::json()).memoryBytes);
}

QTEST_APPLESS_MAIN(TestSandboxKernel)
#include "tst_sandboxkernel.moc"
