// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capsule/capsule.h"
#include "core/capsule/replay.h"
#include "core/history/debugreport.h"
#include "core/history/redaction.h"
#include "core/support/compression.h"
#include "tests/support/temphistory.h"

#include <QCryptographicHash>
#include <QTimeZone>

#include <random>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Noon(QDate(2026, 5, 4), QTime(12, 0), QTimeZone::UTC);

HistoryRecord someRun()
{
    HistoryRecord record = pastRun(u"abc123"_s, Noon, "print('caf\xc3\xa9')\n", "caf\xc3\xa9 \xff\n");
    record.input.pieces = {{1.5, Stream::Stdout, "one\n"}, {20, Stream::Stdout, "two\n"}};
    record.output.pieces << Transcript::Piece{35.25, Stream::Stderr, "warning\n"};
    record.output = unpackTranscript(packTranscript(record.output)).value(); // times are kept to the microsecond
    record.parent = u"aaa"_s;
    return record;
}

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// A capsule whose outermost hash is right, whatever is in it.
QByteArray sealed(const QByteArray &frame)
{
    return "fumehood-capsule/1 " + hashOf(frame) + '\n' + frame;
}

QByteArray payloadOf(const QByteArray &capsule)
{
    return decompressed(capsule.sliced(capsule.indexOf('\n') + 1), MaximumCapsule).value();
}

/// The manifest made anew, with the right hashes unless `change` makes them wrong.
QByteArray capsuleOfParts(const QList<std::pair<QByteArray, QByteArray>> &parts, const std::function<void(nlohmann::json &)> &change = {})
{
    nlohmann::json manifest{{"parts", nlohmann::json::array()}};
    QByteArray content;
    for (const auto &[name, bytes] : parts) {
        manifest["parts"].push_back({{"name", name.toStdString()}, {"bytes", bytes.size()}, {"sha256", hashOf(bytes).toStdString()}});
        content += bytes;
    }
    if (change)
        change(manifest);
    const QByteArray text = QByteArray::fromStdString(manifest.dump());
    return sealed(compressed(QByteArray::number(text.size()) + '\n' + text + content));
}

QList<std::pair<QByteArray, QByteArray>> partsOf(const HistoryRecord &record)
{
    return {{"source", record.source}, {"settings", record.settings}, {"input", packTranscript(record.input)},
            {"output", packTranscript(record.output)}, {"result", record.result}, {"origin", "{}"}};
}

/// A Zstandard frame whose header claims a size that it does not have.
QByteArray claiming(quint64 size)
{
    QByteArray frame("\x28\xb5\x2f\xfd\xe0", 5); // magic; single segment, eight bytes of content size
    for (int i = 0; i < 8; ++i)
        frame += char(size >> (8 * i));
    return frame + QByteArray("\x01\x00\x00", 3);
}

} // namespace

/// What goes into a capsule comes out; what is not a capsule stays out, with a sentence.
class TestCapsule : public QObject
{
    Q_OBJECT
private slots:
    void roundTrip();
    void hostile_data();
    void hostile();
    void tooLargeAFile();
    void mutations();
    void replaysInOrder_data();
    void replaysInOrder();
    void replayCanBePausedAndHurried();
};

void TestCapsule::roundTrip()
{
    const HistoryRecord record = someRun();
    const auto read = readCapsule(capsuleOf(record), u"it"_s);
    QVERIFY2(read, read ? "" : qPrintable(read.error()));
    QCOMPARE(read->source, record.source);
    QCOMPARE(read->settings, record.settings);
    QVERIFY(read->input == record.input && read->output == record.output);
    QCOMPARE(read->result, record.result);
    QCOMPARE(read->parent, record.parent);
    QCOMPARE(capsuleOf(*read), capsuleOf(record));
}

void TestCapsule::hostile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QByteArray good = capsuleOf(someRun());
    const auto parts = partsOf(someRun());
    const auto with = [&](int index, const QByteArray &bytes) {
        auto changed = parts;
        changed[index].second = bytes;
        return capsuleOfParts(changed);
    };
    QTest::addRow("nothing") << QByteArray() << u"not a replay capsule"_s;
    QTest::addRow("another file") << QByteArray("\x7f""ELF").repeated(1000) << u"not a replay capsule"_s;
    QTest::addRow("a newer format") << QByteArray("fumehood-capsule/2 x\n") << u"newer Fumehood (format 2"_s;
    QTest::addRow("a first line of nonsense") << QByteArray("fumehood-capsule/one two\n") << u"first line"_s;
    QTest::addRow("an endless first line") << QByteArray("fumehood-capsule/1") + QByteArray(100'000, ' ') << u"not a replay capsule"_s;
    QTest::addRow("cut short") << good.chopped(1) << u"damaged, or was changed"_s;
    QTest::addRow("something behind it") << good + 'x' << u"damaged, or was changed"_s;
    QTest::addRow("one bit changed") << [&] { QByteArray b = good; b[b.size() - 5] = char(b[b.size() - 5] ^ 1); return b; }() << u"damaged, or was changed"_s;
    QTest::addRow("a bomb: an exabyte is claimed") << sealed(claiming(1ull << 60)) << u"more than the"_s;
    QTest::addRow("a bomb: zeros beyond the bound") << sealed(compressed(QByteArray((128 << 20) + 1, '\0'))) << u"more than the"_s;
    QTest::addRow("a bomb inside") << with(3, claiming(1ull << 60)) << u"more than the"_s;
    QTest::addRow("a claim without content") << sealed(claiming(1 << 20)) << u"is damaged"_s;
    QTest::addRow("an empty frame") << sealed(compressed({})) << u"no table of contents"_s;
    QTest::addRow("a table of contents larger than the capsule") << sealed(compressed("60000\n{}")) << u"no table of contents"_s;
    QTest::addRow("a negative size of it") << sealed(compressed("-5\n{}")) << u"no table of contents"_s;
    QTest::addRow("a table that is no JSON") << sealed(compressed("3\n{{{")) << u"cannot be read"_s;
    QTest::addRow("a table nested without end") << sealed(compressed("50000\n" + QByteArray(50'000, '['))) << u"cannot be read"_s;
    QTest::addRow("a part too few") << capsuleOfParts(parts.sliced(1)) << u"does not name the parts"_s;
    QTest::addRow("a part that climbs out") << capsuleOfParts(parts, [](auto &m) { m["parts"][0]["name"] = "../../etc/passwd"; }) << u"does not name the parts"_s;
    QTest::addRow("a part twice") << capsuleOfParts(parts, [](auto &m) { m["parts"][1]["name"] = "source"; }) << u"does not name the parts"_s;
    QTest::addRow("a part larger than it is") << capsuleOfParts(parts, [](auto &m) { m["parts"][0]["bytes"] = 1'000'000; }) << u"claims to be larger"_s;
    QTest::addRow("a part of a negative size") << capsuleOfParts(parts, [](auto &m) { m["parts"][0]["bytes"] = -1; }) << u"does not name the parts"_s;
    QTest::addRow("a part of an enormous size") << capsuleOfParts(parts, [](auto &m) { m["parts"][0]["bytes"] = INT64_MAX; }) << u"claims to be larger"_s;
    QTest::addRow("a wrong hash") << capsuleOfParts(parts, [](auto &m) { m["parts"][4]["sha256"] = std::string(64, '0'); }) << u"is not what it was"_s;
    QTest::addRow("more than the table names") << capsuleOfParts(parts + decltype(parts){{"more", "x"}}, [](auto &m) { m["parts"].erase(6); }) << u"more than its table"_s;
    QTest::addRow("a result that is none") << with(4, "[]") << u"result object"_s;
    QTest::addRow("a result of a newer schema") << with(4, "{\"schema\":\"fumehood.result/9\"}") << u"result object"_s;
    QTest::addRow("an origin that is none") << with(5, "7") << u"origin"_s;
}

void TestCapsule::hostile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const auto read = readCapsule(bytes, u"evil.capsule"_s);
    QVERIFY(!read);
    QVERIFY2(read.error().startsWith(u"evil.capsule is not "_s) && read.error().contains(says) && read.error().endsWith(u'.'), qPrintable(read.error()));
}

void TestCapsule::tooLargeAFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"large"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(MaximumCapsule + 1));
    const auto read = openCapsule(file.fileName());
    QVERIFY(!read && read.error().contains(u"larger than"_s));
    QVERIFY(!openCapsule(folder.filePath(u"missing"_s)));
}

/// What gets past the outermost hash is read with care too: every mutation of the payload, sealed anew, ends in a record
/// or in a sentence. FUMEHOOD_MUTATIONS sets how many; under the sanitizers' build this is the fuzzing of the reader.
void TestCapsule::mutations()
{
    bool isNumber = false;
    const int set = qEnvironmentVariableIntValue("FUMEHOOD_MUTATIONS", &isNumber);
    const QByteArray payload = payloadOf(capsuleOf(someRun()));
    const auto parts = partsOf(someRun());
    std::mt19937 random(20260504);
    const auto below = [&](qsizetype bound) { return qsizetype(random() % unsigned(std::max<qsizetype>(bound, 1))); };
    const auto mutate = [&](QByteArray bytes) {
        for (auto left = 1 + below(4); left > 0 && !bytes.isEmpty(); --left) {
            const qsizetype at = below(bytes.size());
            switch (below(5)) {
            case 0: bytes[at] = char(random()); break;
            case 1: bytes[at] = char(bytes[at] ^ (1 << below(8))); break;
            case 2: bytes.remove(at, 1 + below(16)); break;
            case 3: bytes.insert(at, bytes.sliced(at, std::min<qsizetype>(bytes.size() - at, 1 + below(64)))); break;
            default: bytes.truncate(at); break;
            }
        }
        return bytes;
    };
    int opened = 0;
    for (int i = 0, count = isNumber ? set : 20'000; i < count; ++i) {
        QByteArray bytes;
        if (i % 2 == 0) {
            bytes = sealed(compressed(mutate(payload)));
        } else {
            // Behind the parts' own hashes: the readers of transcripts and of JSON.
            auto changed = parts;
            QByteArray &part = changed[below(changed.size())].second;
            const auto inner = decompressed(part, MaximumCapsule);
            part = inner ? compressed(mutate(*inner)) : mutate(part);
            bytes = capsuleOfParts(changed);
        }
        const auto read = readCapsule(bytes, u"it"_s);
        opened += read ? 1 : 0;
        if (!read)
            QVERIFY(read.error().endsWith(u'.'));
        else
            QVERIFY(!debugReportMarkdown(*read).isEmpty() && !debugReportJson(redacted(*read)).isEmpty() && alertsOf(*read).size() < 1000);
    }
    qInfo("%d mutations were still capsules.", opened);
}

void TestCapsule::replaysInOrder_data()
{
    QTest::addColumn<double>("speed");
    QTest::addRow("at once") << 0.0;
    QTest::addRow("fast") << 50.0;
    QTest::addRow("as it was") << 1.0;
}

void TestCapsule::replaysInOrder()
{
    QFETCH(double, speed);
    Transcript transcript;
    for (int i = 0; i < 600; ++i)
        transcript.pieces << Transcript::Piece{double(i) / 4, i % 2 ? Stream::Stderr : Stream::Stdout, QByteArray::number(i)};
    transcript.pieces[300].t = -1e300; // a stranger's clock
    transcript.cutAfter = 10;
    transcript.omitted = 5;
    Replay replay(transcript);
    replay.setSpeed(speed);
    QByteArray played, expected;
    int cuts = 0;
    connect(&replay, &Replay::piece, this, [&](double, Stream, const QByteArray &bytes) { played += bytes; });
    connect(&replay, &Replay::cut, this, [&](qint64) { ++cuts; QCOMPARE(played, "0123456789"_ba); });
    QSignalSpy finished(&replay, &Replay::finished);
    QElapsedTimer clock;
    clock.start();
    replay.start();
    QVERIFY(finished.wait(60'000));
    for (int i = 0; i < 600; ++i)
        expected += QByteArray::number(i);
    QCOMPARE(played, expected);
    QCOMPARE(cuts, 1);
    if (speed > 0)
        QVERIFY(double(clock.nsecsElapsed()) / 1e6 >= replay.duration() / speed - 1); // never ahead of its time
}

void TestCapsule::replayCanBePausedAndHurried()
{
    Transcript transcript;
    transcript.pieces = {{0, Stream::Stdout, "a"}, {9000, Stream::Stdout, "b"}, {1e9, Stream::Stdout, "c"}};
    Replay replay(transcript);
    QCOMPARE(replay.duration(), 19'000.0); // the long pause is shortened
    QByteArray played;
    connect(&replay, &Replay::piece, this, [&](double, Stream, const QByteArray &bytes) { played += bytes; });
    QSignalSpy finished(&replay, &Replay::finished);
    replay.start();
    QTRY_COMPARE(played, "a"_ba);
    replay.pause();
    QVERIFY(!replay.isPlaying());
    replay.setSpeed(1000);
    replay.start();
    QVERIFY(finished.wait(60'000));
    QCOMPARE(played, "abc"_ba);
}

QTEST_GUILESS_MAIN(TestCapsule)
#include "tst_capsule.moc"
