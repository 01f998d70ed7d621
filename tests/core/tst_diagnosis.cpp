// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/diagnosis.h"

#include <QTest>

#include <algorithm>

using namespace Fumehood;
using namespace Qt::StringLiterals;
using Level = Diagnosis::Level;

/// What `fumehood doctor` makes of an engine's words.
class TestDiagnosis : public QObject
{
    Q_OBJECT
private slots:
    void engines_data();
    void engines();
    void noEngineIsOneFinding();
    void images_data();
    void images();

private:
    static EngineStatus ready();
};

EngineStatus TestDiagnosis::ready()
{
    EngineStatus status;
    status.state = EngineStatus::State::Ready;
    status.info = {.name = u"Docker"_s, .version = u"28.0.1"_s, .cgroupVersion = 2, .runtimes = {u"runc"_s, u"runsc"_s}, .defaultRuntime = u"runc"_s,
                   .securityOptions = {u"apparmor"_s, u"seccomp"_s}};
    return status;
}

void TestDiagnosis::engines_data()
{
    QTest::addColumn<EngineStatus>("status");
    QTest::addColumn<int>("bad");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, int bad, const QString &says, const std::function<void(EngineInfo &)> &change = [](EngineInfo &) {}) {
        EngineStatus status = ready();
        change(status.info);
        QTest::addRow("%s", name) << status << bad << says;
    };
    row("all is well", 0, u"Docker 28.0.1"_s);
    row("other runtimes", 0, u"also runsc"_s);
    row("no seccomp", 1, u"no call is filtered"_s, [](EngineInfo &info) { info.securityOptions.removeAll(u"seccomp"_s); });
    row("no AppArmor", 0, u"one wall less"_s, [](EngineInfo &info) { info.securityOptions.removeAll(u"apparmor"_s); });
    row("swap is not limited", 1, u"ignored on this host"_s, [](EngineInfo &info) { info.warnings << u"WARNING: No swap limit support"_s; });
    row("processes are not limited", 1, u"ignored on this host"_s, [](EngineInfo &info) { info.warnings << u"WARNING: No pids limit support"_s; });
    row("not our concern", 0, u"blkio"_s, [](EngineInfo &info) { info.warnings << u"WARNING: No blkio weight support"_s; });
    row("rootless", 0, u"without root"_s, [](EngineInfo &info) { info.rootless = true; });
    row("no word on control groups", 0, u"does not say"_s, [](EngineInfo &info) { info.cgroupVersion = 0; });
}

void TestDiagnosis::engines()
{
    QFETCH(EngineStatus, status);
    QFETCH(int, bad);
    QFETCH(QString, says);
    const QList<Diagnosis> findings = diagnosis({.program = u"/usr/bin/docker"_s, .host = u"unix:///x"_s, .origin = u"DOCKER_HOST"_s}, status, {});
    QCOMPARE(int(std::ranges::count(findings, Level::Bad, &Diagnosis::level)), bad);
    QVERIFY(std::ranges::any_of(findings, [&](const Diagnosis &finding) { return finding.text.contains(says); }));
    for (const Diagnosis &finding : findings)
        QVERIFY2(finding.level != Level::Bad || !finding.remedy.isEmpty(), qPrintable(finding.text));
}

void TestDiagnosis::noEngineIsOneFinding()
{
    const EngineStatus status{EngineStatus::State::NotRunning, u"It does not run."_s, u"Start it."_s, u"start docker"_s, {}};
    const QList<Diagnosis> findings = diagnosis({}, status, {});
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().level, Level::Bad);
    QCOMPARE(findings.first().remedy, u"Start it. (start docker)"_s);
}

void TestDiagnosis::images_data()
{
    QTest::addColumn<ImageState::State>("state");
    QTest::addColumn<Level>("level");
    QTest::addColumn<QString>("remedy");
    QTest::addRow("ready") << ImageState::State::Ready << Level::Good << QString();
    QTest::addRow("out of date") << ImageState::State::OutOfDate << Level::Note << u"fumehood images prepare python"_s;
    QTest::addRow("missing") << ImageState::State::Missing << Level::Bad << u"fumehood images prepare python"_s;
    QTest::addRow("not known") << ImageState::State::Unknown << Level::Bad << QString();
}

void TestDiagnosis::images()
{
    QFETCH(ImageState::State, state);
    const ImageState image{.languageId = u"python"_s, .languageName = u"Python"_s, .reference = u"fumehood/python:latest"_s, .state = state};
    const Diagnosis finding = diagnosis({}, ready(), {image}).last();
    QCOMPARE(finding.subject, u"Image for Python"_s);
    QTEST(finding.level, "level");
    QTEST(finding.remedy, "remedy");
}

QTEST_GUILESS_MAIN(TestDiagnosis)
#include "tst_diagnosis.moc"
