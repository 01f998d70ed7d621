// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/eventjson.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace Fumehood;
using namespace Qt::StringLiterals;

/// The lines of `run --events`.
class TestEventJson : public QObject
{
    Q_OBJECT
private slots:
    void members_data();
    void members();
    void linesAreNumbered();
    void textIsNeverCut_data();
    void textIsNeverCut();
    void streamsAreApart();
    void theEndGivesEverything();

private:
    static QList<nlohmann::json> parse(const QByteArray &lines);
    static QByteArray bytesOf(const QList<nlohmann::json> &events);
};

QList<nlohmann::json> TestEventJson::parse(const QByteArray &lines)
{
    QList<nlohmann::json> events;
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty())
            events << nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    }
    return events;
}

QByteArray TestEventJson::bytesOf(const QList<nlohmann::json> &events)
{
    QByteArray bytes;
    for (const nlohmann::json &event : events) {
        if (event["type"] != "output")
            continue;
        const std::string text = event.contains("textBase64") ? event["textBase64"].get<std::string>() : event["text"].get<std::string>();
        bytes += event.contains("textBase64") ? QByteArray::fromBase64(QByteArray::fromStdString(text)) : QByteArray::fromStdString(text);
    }
    return bytes;
}

void TestEventJson::members_data()
{
    QTest::addColumn<RunEvent>("event");
    QTest::addColumn<QByteArray>("expected");
    QTest::addRow("started") << RunEvent(PhaseStarted{1.25, Phase::Run, u"fumehood-1"_s, true})
                             << QByteArray(R"({"v":1,"seq":0,"t":1.25,"type":"started","phase":"run","container":"fumehood-1","warm":true})");
    QTest::addRow("output") << RunEvent(Output{2, Stream::Stderr, "a\n"})
                            << QByteArray(R"({"v":1,"seq":0,"t":2.0,"type":"output","stream":"stderr","bytes":2,"text":"a\n"})");
    QTest::addRow("usage") << RunEvent(UsageSample{3, 4096, 1.5, 2})
                           << QByteArray(R"({"v":1,"seq":0,"t":3.0,"type":"usage","memoryBytes":4096,"cpuTimeMs":1.5,"pids":2})");
    QTest::addRow("usage that is not known") << RunEvent(UsageSample{3})
                                             << QByteArray(R"({"v":1,"seq":0,"t":3.0,"type":"usage","memoryBytes":null,"cpuTimeMs":null,"pids":null})");
    QTest::addRow("limit") << RunEvent(LimitReached{4, u"pids"_s, u"No more."_s})
                           << QByteArray(R"({"v":1,"seq":0,"t":4.0,"type":"limit","limit":"pids","message":"No more."})");
    QTest::addRow("isolation") << RunEvent(IsolationChecked{5, {{{u"No network"_s, u"none"_s, QString(), u"lo"_s, true}}}})
                               << QByteArray(R"({"v":1,"seq":0,"t":5.0,"type":"isolation","holds":true,"checks":[)"
                                             R"({"promise":"No network","asked":"none","inspected":null,"observed":"lo","holds":true}]})");
}

void TestEventJson::members()
{
    QFETCH(RunEvent, event);
    QFETCH(QByteArray, expected);
    QCOMPARE(EventLines().lines(event), expected + '\n');
}

void TestEventJson::linesAreNumbered()
{
    EventLines lines;
    for (int i = 0; i < 3; ++i)
        QCOMPARE(parse(lines.lines(Output{1, Stream::Stdout, "x"})).first()["seq"].get<int>(), i);
}

void TestEventJson::textIsNeverCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isText");
    QTest::addRow("ASCII") << QByteArray("plain text\n") << true;
    QTest::addRow("two, three and four bytes") << QByteArray("ä€😀 ä€😀") << true;
    QTest::addRow("a character that never ends") << QByteArray("a\xe2\x82") << false;
    QTest::addRow("bytes that are no text") << QByteArray("\xff\xfe\x80\xc0|\xf8") << false;
    QTest::addRow("zeros") << QByteArray("a\0b", 3) << true;
}

void TestEventJson::textIsNeverCut()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isText);
    for (qsizetype size = 1; size <= bytes.size(); ++size) {
        EventLines lines;
        QByteArray all;
        for (qsizetype from = 0; from < bytes.size(); from += size)
            all += lines.lines(Output{1, Stream::Stdout, bytes.sliced(from, std::min(size, bytes.size() - from))});
        all += lines.lines(Finished{2, {}});
        const QList<nlohmann::json> events = parse(all);
        QCOMPARE(bytesOf(events), bytes);
        QCOMPARE(events.last()["type"].get<std::string>(), "finished");
        if (isText)
            QVERIFY(!all.contains("textBase64"));
    }
}

void TestEventJson::streamsAreApart()
{
    EventLines lines;
    // Half a character of one stream does not end up in the other.
    QCOMPARE(lines.lines(Output{1, Stream::Stdout, "\xc3"}), QByteArray());
    QCOMPARE(parse(lines.lines(Output{1, Stream::Stderr, "x"})).first()["text"].get<std::string>(), "x");
    QCOMPARE(parse(lines.lines(Output{1, Stream::Stdout, "\xa4"})).first()["text"].get<std::string>(), "ä");
}

void TestEventJson::theEndGivesEverything()
{
    RunResult result;
    result.outcome = Outcome::TimedOut;
    result.reason = u"Too long."_s;
    result.exitCode = 137;
    const nlohmann::json event = parse(EventLines().lines(Finished{9, result})).first();
    QCOMPARE(event["outcome"].get<std::string>(), "timedOut");
    QCOMPARE(event["reason"].get<std::string>(), "Too long.");
    QVERIFY(event["remedy"].is_null());
    QCOMPARE(event["exitCode"].get<int>(), 137);
    QCOMPARE(event["result"]["schema"].get<std::string>(), "fumehood.result/1");
}

QTEST_GUILESS_MAIN(TestEventJson)
#include "tst_eventjson.moc"
