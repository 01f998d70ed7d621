// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temphistory.h"

#include "core/history/runsettings.h"

#include <QRandomGenerator>
#include <QTimeZone>

#include <nlohmann/json.hpp>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Noon(QDate(2026, 5, 4), QTime(12, 0), QTimeZone::UTC);

QString ids(const HistoryPage &page)
{
    QStringList list;
    for (const HistorySummary &run : page.runs)
        list << QString::number(run.id.toULongLong(nullptr, 16));
    return list.join(u' ');
}

void addRuns(HistoryStore &store)
{
    const auto add = [&](int number, const QByteArray &source, const QByteArray &output, const std::function<void(RunResult &)> &change) {
        QVERIFY(answer(store.add(pastRun(runId(number), Noon.addSecs(60 * number), source, output, change))));
    };
    add(1, "print('apple')\n", "apple\n", {});
    add(2, "console.log('pear')\n", "pear tree\n", [](RunResult &run) { run.spec.language.id = u"javascript"_s; });
    add(3, "x = 1 / 0  # apple\n", "", [](RunResult &run) { run.outcome = Outcome::Failed; run.durations.total = 90; });
    add(4, "while True: pass\n", "snake_case and kebab-case\n", [](RunResult &run) { run.outcome = Outcome::TimedOut; run.durations.total = 1000; });
}

} // namespace

class TestHistoryStore : public QObject
{
    Q_OBJECT
private slots:
    void aRecordComesBackAsItWas();
    void largeOutputIsCutInTheMiddle();
    void listsTheNewestFirst();
    void filters_data();
    void filters();
    void pagesMeetWithoutGapOrRepetition();
    void findsByIdAndBeginning();
    void matchExpressions_data();
    void matchExpressions();
    void wordsThatBeginAlike();
    void theSameRunTwiceIsOne();
    void runsOfOneMillisecond();
    void favouritesOutliveRemoval();
    void prunesTheOldest();
    void prunesByBytes();
    void countsAndPercentiles();
    void baselineNeedsFiveRuns();
    void settingsMakeTheSameSpecification();
    void twoStoresShareOneFile();
};

void TestHistoryStore::aRecordComesBackAsItWas()
{
    TempHistory folder;
    HistoryRecord record = pastRun(runId(1), Noon, "print('h\xc3\xa4')\n", "h\xc3\xa4\n\xff\n", [](RunResult &run) {
        run.input = {{1.5, "one\n"}, {2.25, "two\n"}};
        run.inputBytes = 8;
    });
    record.project = u"thesis"_s;
    record.parent = runId(7);
    record.favourite = true;
    HistoryStore store(folder.path());
    QVERIFY(answer(store.add(record)));
    const Result<HistoryRecord> back = answer(store.load(runId(1)));
    QVERIFY(back);
    QCOMPARE(back->source, record.source);
    QCOMPARE(back->settings, record.settings);
    QCOMPARE(back->result, record.result);
    QVERIFY(back->input == record.input);
    QCOMPARE(back->output.stream(Stream::Stdout), record.output.stream(Stream::Stdout));
    QCOMPARE(back->project, record.project);
    QCOMPARE(back->parent, record.parent);
    QVERIFY(back->favourite);
    const auto object = resultObject(*back);
    QCOMPARE(QByteArray::fromBase64(QByteArray::fromStdString(object["stdoutBase64"].get<std::string>())), "h\xc3\xa4\n\xff\n"_ba);
    QCOMPARE(object["imageDigest"].get<std::string>(), "sha256:0123456789abcdef");
    QCOMPARE(*recordedInput(*back), "one\ntwo\n"_ba);
    const HistorySummary summary = *answer(store.find(runId(1)));
    QCOMPARE(summary.title, u"print('hä')"_s);
    QCOMPARE(summary.startedAt, Noon);
    QCOMPARE(summary.totalMs, 30.0);
    QVERIFY(QFile::permissions(folder.path()) == (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
}

void TestHistoryStore::largeOutputIsCutInTheMiddle()
{
    OutputStore output(64 << 20);
    for (int i = 0; i < 20; ++i)
        output.append(Stream::Stdout, QByteArray(1 << 20, char('a' + i)));
    output.close();
    const Transcript transcript = transcriptOf(output, 4 << 20);
    QCOMPARE(transcript.bytes(), 4 << 20);
    QCOMPARE(transcript.omitted, 16 << 20);
    QVERIFY(transcript.cutAfter > 0 && transcript.cutAfter < transcript.pieces.size());
    QVERIFY(transcript.pieces.first().bytes.startsWith('a') && transcript.pieces.last().bytes.endsWith('t'));
    const Result<Transcript> back = unpackTranscript(packTranscript(transcript));
    QVERIFY(back);
    QCOMPARE(back->stream(Stream::Stdout), transcript.stream(Stream::Stdout));
    QCOMPARE(back->cutAfter, transcript.cutAfter);
    QVERIFY(!unpackTranscript("nonsense"));
    QVERIFY(!unpackTranscript(packTranscript(transcript).chopped(1)));
}

void TestHistoryStore::listsTheNewestFirst()
{
    TempHistory folder;
    HistoryStore store(folder.path());
    QCOMPARE(answer(store.page({}))->runs.size(), 0);
    addRuns(store);
    QCOMPARE(ids(*answer(store.page({}))), u"4 3 2 1"_s);
    QCOMPARE(answer(store.state())->size.runs, 4);
}

void TestHistoryStore::filters_data()
{
    QTest::addColumn<HistoryFilter>("filter");
    QTest::addColumn<QString>("expected");
    QTest::addRow("a word of source or output") << HistoryFilter{.text = u"apple"_s} << u"3 1"_s;
    QTest::addRow("a word of the output alone") << HistoryFilter{.text = u"apple"_s, .in = HistoryFilter::In::Output} << u"1"_s;
    QTest::addRow("the beginning of a word") << HistoryFilter{.text = u"pea"_s} << u"2"_s;
    QTest::addRow("two words") << HistoryFilter{.text = u"tree pear"_s} << u"2"_s;
    QTest::addRow("a phrase") << HistoryFilter{.text = u"\"tree pear\""_s} << QString();
    QTest::addRow("an identifier") << HistoryFilter{.text = u"snake_case"_s} << u"4"_s;
    QTest::addRow("a hyphen") << HistoryFilter{.text = u"kebab-case"_s} << u"4"_s;
    QTest::addRow("syntax of the index is plain text") << HistoryFilter{.text = u"apple OR pear"_s} << QString();
    QTest::addRow("quotes that do not close") << HistoryFilter{.text = u"\"apple"_s} << u"3 1"_s;
    QTest::addRow("punctuation alone filters nothing") << HistoryFilter{.text = u"* ( :"_s} << u"4 3 2 1"_s;
    QTest::addRow("language") << HistoryFilter{.languages = {u"javascript"_s}} << u"2"_s;
    QTest::addRow("two languages") << HistoryFilter{.languages = {u"javascript"_s, u"python"_s}} << u"4 3 2 1"_s;
    QTest::addRow("outcome") << HistoryFilter{.outcomes = {Outcome::TimedOut}} << u"4"_s;
    QTest::addRow("outcome and language") << HistoryFilter{.languages = {u"python"_s}, .outcomes = {Outcome::Failed, Outcome::TimedOut}} << u"4 3"_s;
    QTest::addRow("word and outcome") << HistoryFilter{.text = u"apple"_s, .outcomes = {Outcome::Failed}} << u"3"_s;
    QTest::addRow("from") << HistoryFilter{.from = Noon.addSecs(120)} << u"4 3 2"_s;
    QTest::addRow("until, included") << HistoryFilter{.until = Noon.addSecs(120)} << u"2 1"_s;
    QTest::addRow("word within a time") << HistoryFilter{.text = u"apple"_s, .until = Noon.addSecs(120)} << u"1"_s;
    QTest::addRow("a rule that never fired") << HistoryFilter{.rule = u"python.eval"_s} << QString();
    QTest::addRow("favourites") << HistoryFilter{.favourites = true} << u"2"_s;
}

void TestHistoryStore::filters()
{
    QFETCH(HistoryFilter, filter);
    TempHistory folder;
    HistoryStore store(folder.path());
    addRuns(store);
    QVERIFY(answer(store.setFavourite(runId(2), true)));
    const auto page = answer(store.page(filter));
    QVERIFY2(page, page ? "" : qPrintable(page.error()));
    QTEST(ids(*page), "expected");
}

void TestHistoryStore::pagesMeetWithoutGapOrRepetition()
{
    TempHistory folder;
    HistoryStore store(folder.path());
    for (int i = 0; i < 25; ++i)
        QVERIFY(answer(store.add(pastRun(runId(i), Noon.addMSecs(i / 3)))));
    QStringList seen;
    std::optional<qint64> before;
    do {
        const HistoryPage page = *answer(store.page({}, before, 10));
        seen << ids(page).split(u' ');
        before = page.next;
    } while (before);
    QCOMPARE(seen.size(), 25);
    for (int i = 0; i < 25; ++i)
        QCOMPARE(seen[i], QString::number(24 - i));
}

void TestHistoryStore::findsByIdAndBeginning()
{
    TempHistory folder;
    HistoryStore store(folder.path());
    QCOMPARE(answer(store.find(u"last"_s)).error(), u"The history holds no run yet."_s);
    QVERIFY(answer(store.add(pastRun(u"aaaa000000000001"_s, Noon))));
    QVERIFY(answer(store.add(pastRun(u"aaab000000000002"_s, Noon.addSecs(-60)))));
    QCOMPARE(answer(store.find(u"aaab"_s))->id, u"aaab000000000002"_s);
    QCOMPARE(answer(store.find(u"last"_s))->id, u"aaaa000000000001"_s);
    QVERIFY(answer(store.find(u"aaa"_s)).error().contains(u"more than one"_s));
    QVERIFY(answer(store.find(u"b"_s)).error().contains(u"no run"_s));
}

void TestHistoryStore::matchExpressions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addRow("words") << u"a b"_s << u"\"a\" \"b\"*"_s;
    QTest::addRow("a finished word") << u"a "_s << u"\"a\""_s;
    QTest::addRow("a phrase") << u"\"a b\""_s << u"\"a b\""_s;
    QTest::addRow("operators and columns") << u"source:x NOT y*"_s << u"\"source:x\" \"NOT\" \"y*\"*"_s;
    QTest::addRow("nothing") << u" \"\" ** "_s << QString();
}

void TestHistoryStore::matchExpressions()
{
    QFETCH(QString, text);
    QTEST(matchExpression(text, HistoryFilter::In::Anywhere), "expected");
}

void TestHistoryStore::wordsThatBeginAlike()
{
    QCOMPARE(matchExpression(u"x co"_s, HistoryFilter::In::Output, LastWord::Beginning, {u"common"_s, u"cow"_s}),
             u"{output} : (\"x\" AND (\"common\" OR \"cow\"))"_s);
    QCOMPARE(wordBegun(u"x Co"_s), u"co"_s);
    for (const QString &text : {u"x "_s, u"\"a co"_s, u"naïve"_s, u"a.co"_s, u"co*"_s, QString()})
        QCOMPARE(wordBegun(text), QString());
    // A few words and many of one beginning are found alike.
    TempHistory folder;
    HistoryStore store(folder.path());
    for (int i = 0; i < 100; ++i)
        QVERIFY(answer(store.add(pastRun(runId(i), QDateTime::currentDateTimeUtc().addSecs(i), "x", "many" + QByteArray::number(i) + (i % 10 ? "" : " few"_ba + char('a' + i / 10))))));
    const auto found = [&](const QString &text) { return answer(store.page({.text = text}, {}, 1000))->runs.size(); };
    QCOMPARE(found(u"fe"_s), 10);
    QCOMPARE(found(u"few"_s), 10);
    QCOMPARE(found(u"many4 fe"_s), 0);
    QCOMPARE(found(u"many40 fe"_s), 1);
    QCOMPARE(found(u"man"_s), 100);
    QCOMPARE(found(u"many4"_s), 11);
    QCOMPARE(found(u"nothing"_s), 0);
}

void TestHistoryStore::theSameRunTwiceIsOne()
{
    TempHistory folder;
    HistoryStore store(folder.path());
    const qint64 number = *answer(store.add(pastRun(runId(1), Noon)));
    QCOMPARE(*answer(store.add(pastRun(runId(1), Noon.addDays(1)))), number);
    QCOMPARE(answer(store.state())->size.runs, 1);
}

void TestHistoryStore::runsOfOneMillisecond()
{
    TempHistory folder;
    HistoryStore store(folder.path());
    for (int i = 1; i <= 3; ++i)
        QVERIFY(answer(store.add(pastRun(runId(i), Noon))));
    QCOMPARE(ids(*answer(store.page({}))), u"3 2 1"_s);
    QCOMPARE(answer(store.page({}))->runs.first().startedAt, Noon);
}

void TestHistoryStore::favouritesOutliveRemoval()
{
    TempHistory folder;
    HistoryStore store(folder.path());
    addRuns(store);
    QVERIFY(answer(store.setFavourite(runId(1), true)));
    QCOMPARE(*answer(store.remove({.outcomes = {Outcome::TimedOut}})), 1);
    QCOMPARE(*answer(store.remove({.text = u"apple"_s})), 1);
    QCOMPARE(*answer(store.remove({})), 1);
    QCOMPARE(ids(*answer(store.page({}))), u"1"_s);
    QCOMPARE(ids(*answer(store.page({.text = u"pear"_s}))), QString());
    QCOMPARE(*answer(store.remove({}, true)), 1);
    const HistorySize size = answer(store.state())->size;
    QCOMPARE(size.runs, 0);
    QCOMPARE(size.bytes, 0);
}

void TestHistoryStore::prunesTheOldest()
{
    TempHistory folder;
    HistoryStore store(folder.path(), {.runs = 3});
    QVERIFY(answer(store.add(pastRun(runId(1), Noon))));
    QVERIFY(answer(store.setFavourite(runId(1), true)));
    for (int i = 2; i <= 6; ++i)
        QVERIFY(answer(store.add(pastRun(runId(i), Noon.addSecs(i)))));
    QCOMPARE(ids(*answer(store.page({}))), u"6 5 1"_s);
}

void TestHistoryStore::prunesByBytes()
{
    TempHistory folder;
    HistoryStore store(folder.path(), {.bytes = 100'000});
    for (int i = 1; i <= 30; ++i) {
        QByteArray noise(10'000, Qt::Uninitialized); // does not compress
        for (char &c : noise)
            c = char(QRandomGenerator::global()->bounded(256));
        QVERIFY(answer(store.add(pastRun(runId(i), Noon.addSecs(i), "print(1)\n", noise))));
    }
    const HistorySize size = answer(store.state())->size;
    QVERIFY(size.bytes <= 100'000 && size.runs >= 5 && size.runs < 10);
    QCOMPARE(answer(store.page({}))->runs.first().id, runId(30));
}

void TestHistoryStore::countsAndPercentiles()
{
    TempHistory folder;
    HistoryStore store(folder.path());
    addRuns(store);
    const auto byLanguage = *answer(store.statistics({}, HistoryStatistics::By::Language));
    QCOMPARE(byLanguage.size(), 2);
    QCOMPARE(byLanguage[0].name, u"python"_s);
    QCOMPARE(byLanguage[0].runs, 3);
    QCOMPARE(byLanguage[0].outcomes.value(Outcome::TimedOut), 1);
    QCOMPARE(byLanguage[0].rate(Outcome::Failed), 1.0 / 3);
    QCOMPARE(byLanguage[0].totalMs->median, 90.0);
    QCOMPARE(byLanguage[0].totalMs->p99, 1000.0);
    QCOMPARE(byLanguage[0].totalMs->mean, (30.0 + 90 + 1000) / 3);
    const auto byDay = *answer(store.statistics({.languages = {u"python"_s}}, HistoryStatistics::By::Day));
    QCOMPARE(byDay.size(), 1);
    QCOMPARE(byDay[0].name, u"2026-05-04"_s);
    const auto found = *answer(store.statistics({.text = u"apple"_s}, HistoryStatistics::By::Everything));
    QCOMPARE(found[0].runs, 2);
    QCOMPARE(spreadOf({5, 1, 2, 3, 4})->median, 3.0);
    QCOMPARE(spreadOf({1})->p99, 1.0);
    QVERIFY(!spreadOf({}));
}

void TestHistoryStore::baselineNeedsFiveRuns()
{
    TempHistory folder;
    HistoryStore store(folder.path());
    for (int i = 1; i <= 5; ++i) {
        QVERIFY(!answer(store.baseline("print(2)\n", u"python"_s))->totalMs);
        QVERIFY(answer(store.add(pastRun(runId(i), Noon.addSecs(i), "print(2)\n", "2\n"))));
    }
    QCOMPARE(answer(store.baseline("print(2)\n", u"python"_s))->totalMs->median, 30.0);
    QVERIFY(!answer(store.baseline("print(3)\n", u"python"_s))->totalMs);
}

void TestHistoryStore::settingsMakeTheSameSpecification()
{
    const RunSpec spec = specFor(u"python"_s, "print(1)\n", [](RunRequest &request) {
        request.snippet.arguments = {u"a b"_s, u"--c"_s, u""_s};
        request.snippet.environment = {{u"KEY"_s, u"wört=h"_s}};
        request.snippet.files = {{u"data/x.bin"_s, QByteArray("\0\xff", 2)}};
        request.profile = loadProfile(u"strict"_s).value();
        request.profile.network = Network::Bridge;
        request.profile.limits.memory = 100_MiB + 1;
        request.profile.limits.timeout = std::chrono::milliseconds(1234);
        request.merge = true;
        request.runtime = u"runc"_s;
    });
    const LanguageCatalog catalog = LanguageCatalog::load().value();
    HistoryRecord record{.source = "print(1)\n", .settings = runSettingsJson(spec), .result = "{\"imageDigest\":\"sha256:77\"}"};
    const Result<RunSpec> back = recordedSpec(record, catalog);
    QVERIFY2(back, back ? "" : qPrintable(back.error()));
    QVERIFY(back->snippet == spec.snippet);
    QVERIFY(back->container.profile == spec.container.profile);
    QVERIFY(back->container.limits == spec.container.limits);
    QCOMPARE(back->container.image, u"sha256:77"_s);
    QCOMPARE(back->container.runtime, spec.container.runtime);
    QVERIFY(back->merge && !back->container.tty);
    for (const char *broken : {"", "{}", "[]", "{\"schema\":\"fumehood.settings/2\",\"language\":\"python\",\"image\":\"x\",\"tty\":false,\"merge\":false}"}) {
        record.settings = broken;
        QVERIFY(!recordedSpec(record, catalog));
    }
}

void TestHistoryStore::twoStoresShareOneFile()
{
    TempHistory folder;
    HistoryStore one(folder.path()), other(folder.path());
    QVERIFY(answer(other.state()));
    other.watch();
    QSignalSpy changed(&other, &HistoryStore::changed);
    QList<QFuture<Result<qint64>>> added;
    for (int i = 0; i < 50; ++i) {
        added << one.add(pastRun(runId(2 * i), Noon.addMSecs(i)));
        added << other.add(pastRun(runId(2 * i + 1), Noon.addMSecs(i)));
    }
    for (const auto &each : added)
        QVERIFY(answer(each));
    QCOMPARE(answer(one.page({}))->runs.size(), 100);
    QCOMPARE(answer(other.state())->size.runs, 100);
    changed.clear();
    QVERIFY(answer(one.add(pastRun(runId(1000), Noon))));
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), std::chrono::seconds(10));
}

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "tst_historystore.moc"
