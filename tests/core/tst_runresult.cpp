// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/runresult.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace Fumehood;
using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace {

Json jsonOf(const RunResult &result)
{
    return Json::parse(resultJson(result).toStdString());
}

QStringList keys(const Json &object)
{
    QStringList names;
    for (const auto &entry : object.items())
        names << QString::fromStdString(entry.key());
    return names;
}

RunResult full()
{
    RunResult result;
    result.id = u"0123456789abcdef"_s;
    result.startedAt = QDateTime::fromString(u"2026-05-04T12:30:15.250+02:00"_s, Qt::ISODateWithMs);
    result.spec.language.id = u"python"_s;
    result.spec.container.image = u"fumehood/python:latest"_s;
    result.outcome = Outcome::OutOfMemory;
    result.phase = Phase::Run;
    result.reason = u"It used more than 256 MiB."_s;
    result.exitCode = 137;
    result.signal = 9;
    result.standardOutput = "h\xc3\xa4llo\n";
    result.stdoutBytes = 7;
    result.durations.firstByte = 17.1234567;
    result.usage.peakPids = 0;
    result.usage.samples = {{1.5, 1024, 99.5, 3}, {2.5, -1, -1, -1}};
    result.isolation.checks = {{u"No network"_s, u"none"_s, u"none"_s, {}, true}};
    result.warmStart = true;
    return result;
}

} // namespace

class TestRunResult : public QObject
{
    Q_OBJECT

private slots:
    void keysAreThoseOfTheContractInItsOrder()
    {
        const Json json = jsonOf(full());
        QCOMPARE(keys(json).join(u' '),
                 u"schema id startedAt language image imageDigest engine runtime profile outcome reason remedy exitCode signal phase "
                 "stdout stderr stdoutBytes stderrBytes truncated durations usage limits command findings isolation analysis alerts "
                 "files filesLeft warmStart compileReused"_s);
        QCOMPARE(keys(json["durations"]).join(u' '), u"check prepare start firstByte compile run total overhead"_s);
        QCOMPARE(keys(json["limits"]).join(u' '),
                 u"memory cpus pids timeout disk outputLimit compileTimeout swap cpuShares openFiles diskRate fileSize"_s);
        QCOMPARE(keys(json["isolation"]["checks"][0]).join(u' '), u"promise asked inspected observed holds"_s);
        QCOMPARE(keys(json["usage"]["samples"][0]).join(u' '), u"t memoryBytes cpuPercent pids"_s);
    }

    void valuesAreWhatIsKnown()
    {
        const Json json = jsonOf(full());
        QCOMPARE(json["schema"].get<std::string>(), "fumehood.result/1");
        QCOMPARE(json["startedAt"].get<std::string>(), "2026-05-04T10:30:15.250Z");
        QCOMPARE(json["outcome"].get<std::string>(), "outOfMemory");
        QCOMPARE(json["phase"].get<std::string>(), "run");
        QCOMPARE(json["exitCode"].get<int>(), 137);
        QCOMPARE(json["stdout"].get<std::string>(), "h\xc3\xa4llo\n");
        QCOMPARE(json["durations"]["firstByte"].get<double>(), 17.123);
        QCOMPARE(json["usage"]["peakPids"].get<int>(), 0);
        QCOMPARE(json["usage"]["peakPidsSource"].get<std::string>(), "sampled");
        QCOMPARE(json["limits"]["memory"].get<qint64>(), 256_MiB);
        QCOMPARE(json["limits"]["timeout"].get<int>(), 10'000);
        QCOMPARE(json["limits"]["cpus"].get<double>(), 1.0);
        QVERIFY(json["limits"]["memory"].is_number_integer());
        QVERIFY(json["isolation"]["holds"].get<bool>());
        QVERIFY(json["warmStart"].get<bool>());
    }

    void whatIsNotKnownIsNullAndNeverZero()
    {
        const Json json = jsonOf(RunResult{});
        for (const char *key : {"id", "startedAt", "imageDigest", "engine", "runtime", "remedy", "exitCode", "signal", "analysis"})
            QVERIFY2(json[key].is_null(), key);
        for (const auto &entry : json["durations"].items())
            QVERIFY2(entry.value().is_null(), entry.key().c_str());
        for (const char *key : {"peakMemoryBytes", "compilePeakMemoryBytes", "cpuTimeMs", "peakPids", "blockReadBytes", "blockWriteBytes"})
            QVERIFY2(json["usage"][key].is_null(), key);
        QCOMPARE(json["usage"]["source"].get<std::string>(), "unavailable");
        QCOMPARE(json["usage"]["peakPidsSource"].get<std::string>(), "unavailable");
        for (const char *key : {"command", "findings", "alerts", "files"})
            QVERIFY2(json[key].is_array() && json[key].empty(), key);
        QVERIFY(!json["isolation"]["holds"].get<bool>());
        const Json sample = jsonOf(full())["usage"]["samples"][1];
        QVERIFY(sample["memoryBytes"].is_null() && sample["cpuPercent"].is_null() && sample["pids"].is_null());
        QVERIFY(jsonOf(full())["isolation"]["checks"][0]["observed"].is_null());
    }

    void bytesThatAreNotTextStayRecoverable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isText");
        QTest::addRow("nothing") << QByteArray() << true;
        QTest::addRow("control characters and NUL") << QByteArray("a\0\x1b[31m\x7f", 8) << true;
        QTest::addRow("a byte order mark") << QByteArray("\xef\xbb\xbfx") << true;
        QTest::addRow("beyond 16 bits") << QByteArray("\xf0\x9f\x98\x80") << true;
        QTest::addRow("a stray byte") << QByteArray("a\xff" "b") << false;
        QTest::addRow("cut within a character") << QByteArray("a\xc3") << false;
        QTest::addRow("half a surrogate pair") << QByteArray("\xed\xa0\x80") << false;
        QTest::addRow("an overlong form") << QByteArray("\xc0\xaf") << false;
    }
    void bytesThatAreNotTextStayRecoverable()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isText);
        RunResult result;
        result.standardOutput = result.standardError = bytes;
        QVERIFY(resultJson(result).isValidUtf8());
        const Json json = jsonOf(result);
        for (const std::string key : {"stdout", "stderr"}) {
            QCOMPARE(json.contains(key + "Base64"), !isText);
            const QByteArray text = QByteArray::fromStdString(json[key].get<std::string>());
            QCOMPARE(isText ? text : QByteArray::fromBase64(QByteArray::fromStdString(json[key + "Base64"].get<std::string>())), bytes);
            QCOMPARE(text.contains("\xef\xbf\xbd"), !isText);
        }
    }

    void prettyIsTheSameObjectInLines()
    {
        QVERIFY(!resultJson(full()).contains('\n'));
        QVERIFY(resultJson(full(), true).contains("\n  \"id\""));
        QCOMPARE(Json::parse(resultJson(full(), true).toStdString()), jsonOf(full()));
    }

    void wordsOfOutcomesAndPhases()
    {
        const QStringList words = u"succeeded failed compileFailed crashed timedOut outOfMemory processLimit diskLimit outputLimit blocked "
                                   "cancelled engineError"_s.split(u' ');
        for (qsizetype i = 0; i < words.size(); ++i) {
            QCOMPARE(outcomeName(Outcome(i)), words[i]);
            QVERIFY(!outcomeTitle(Outcome(i)).isEmpty());
        }
        QCOMPARE(phaseName(Phase::Check), u"check"_s);
        QCOMPARE(phaseName(Phase::Prepare), u"prepare"_s);
        QCOMPARE(phaseName(Phase::Compile), u"compile"_s);
        QCOMPARE(phaseName(Phase::Run), u"run"_s);
    }

    void isolationSheetSumsUp()
    {
        IsolationReport report;
        QVERIFY(!report.holds());
        report.checks = {{u"No network"_s, {}, {}, {}, true}, {u"Read-only system"_s, {}, {}, {}, true}};
        QVERIFY(report.holds());
        QCOMPARE(report.summary(), u"2 of 2 promises hold"_s);
        report.checks[1].holds = false;
        QVERIFY(!report.holds());
        QCOMPARE(report.broken(), 1);
        QCOMPARE(report.summary(), u"1 of 2 promises does not hold: Read-only system"_s);
    }
};

QTEST_APPLESS_MAIN(TestRunResult)
#include "tst_runresult.moc"
