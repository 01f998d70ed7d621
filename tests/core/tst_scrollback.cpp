// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/rowmap.h"
#include "core/terminal/scrollback.h"
#include "core/terminal/scrollbacksearch.h"
#include "core/terminal/textmovement.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Fumehood;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const Scrollback &scrollback)
{
    return QString::fromUtf8(scrollback.text({scrollback.begin(), 0}, scrollback.endPlace()));
}

/// One string a line: "O" output, "E" errors, "N" notice, "H" header; "+" broken by us; then the text.
QStringList linesOf(const Scrollback &scrollback)
{
    QStringList lines;
    scrollback.visit(scrollback.begin(), scrollback.end(), [&lines](qint64, const LineView &line) {
        lines << QChar(QLatin1Char("OENH"[int(line.kind)])) + QString(line.continued ? u"+"_s : QString()) + QString::fromUtf8(line.text);
    });
    return lines;
}

class Random
{
public:
    quint32 operator()(quint32 below) { return ((m_seed = m_seed * 1664525 + 1013904223) >> 8) % below; }

private:
    quint32 m_seed = 7;
};

} // namespace

class TestScrollback : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(); }
    void overwriting_data();
    void overwriting();
    void looks();
    void streamsKeepTheirLines();
    void ownLinesBreakOpenOnes();
    void endlessLineIsBroken();
    void hostileLinesCostWhatTheyAre_data();
    void hostileLinesCostWhatTheyAre();
    void oldLinesGo();
    void memoryIsBounded();
    void clearKeepsCounting();
    void charactersAndPlaces();
    void sections();
    void rowsAgreeWithCounting_data();
    void rowsAgreeWithCounting();
    void search_data();
    void search();
    void searchIsTheSameInSteps();
    void searchSurvivesNewOutput();
    void movement();
    void isFast();
};

void TestScrollback::overwriting_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QStringList &expected) { QTest::newRow(name) << bytes << expected; };
    row("lines", "a\n\nb\n", {u"Oa"_s, u"O"_s, u"Ob"_s});
    row("partial last line", "a\nb", {u"Oa"_s, u"Ob"_s});
    row("Windows line ends", "a\r\nb\r\n", {u"Oa"_s, u"Ob"_s});
    row("progress", " 10%\r 20%\r100%\n", {u"O100%"_s});
    row("shorter over longer", "abcdef\rxy\n", {u"Oxycdef"_s});
    row("cleared to the end", "abcdef\rxy\x1b[K\n", {u"Oxy"_s});
    row("cleared before", "abcdef\r\x1b[2Kxy\n", {u"Oxy"_s});
    row("cleared, column kept", "abc\x1b[2Kd\n", {u"O   d"_s});
    row("cleared to the cursor", "abcdef\x1b[3D\x1b[1Kxy\n", {u"O   xyf"_s});
    row("backspace", "abc\b\bX\n", {u"OaXc"_s});
    row("spinner", "|\b/\b-\bdone\n", {u"Odone"_s});
    row("backspace at the start", "\b\ba\b\b\bb\n", {u"Ob"_s});
    row("beyond the end", "ab\x1b[3Cc\n", {u"Oab   c"_s});
    row("column", "abcdef\x1b[2GX\n", {u"OaXcdef"_s});
    row("nothing after a return", "abc\r", {u"Oabc"_s});
    row("return, then a new line", "abc\r\r\n\rx", {u"Oabc"_s, u"Ox"_s});
    row("tab", "a\tb\n", {u"Oa\tb"_s});
    row("tab over text only moves", "0123456789abc\r\tX\n", {u"O01234567X9abc"_s});
    row("over a tab", "a\tb\r\x1b[3CX\n", {u"Oa  X    b"_s});
    row("over half a wide character", "\u4F60\u597D\rx\n", {u"Ox \u597D"_s});
    row("over its other half", "\u4F60\u597D\r\x1b[CX\n", {u"O X\u597D"_s});
    row("wide over narrow", "abcd\r\u4F60\n", {u"O\u4F60cd"_s});
    row("wide over half a wide one", "a\u4F60b\r\u597D\n", {u"O\u597D b"_s});
    row("combining after a return", "e\r\u0301\n", {u"O\u0301"_s});
    row("combining in an edited line", "abc\rxe\u0301\n", {u"Oxe\u0301c"_s});
    row("bar of blocks", "\u2588\u2591\u2591\r\u2588\u2588\u2591\r\u2588\u2588\u2588 ok\n", {u"O\u2588\u2588\u2588 ok"_s});
    row("tqdm", "\r  0%|     | 0/2\r 50%|##   | 1/2\r100%|#####| 2/2\r\n", {u"O100%|#####| 2/2"_s});
}

void TestScrollback::overwriting()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, expected);
    for (qsizetype at = 0; at <= bytes.size(); ++at) {
        Scrollback scrollback;
        scrollback.append(Stream::Stdout, bytes.first(at));
        scrollback.append(Stream::Stdout, bytes.sliced(at));
        scrollback.finish();
        QCOMPARE(linesOf(scrollback), expected);
    }
}

void TestScrollback::looks()
{
    Scrollback scrollback;
    scrollback.append(Stream::Stdout, "a\x1b[31mred\x1b[0mb\n\x1b[1mxyz\ry\x1b[0mz\nplain\n");
    const TextStyle red{.foreground = 2}, bold{.flags = TextStyle::Bold};
    const auto runs = [&scrollback](qint64 line) {
        const auto view = scrollback.line(line).runs;
        return QList<StyleRun>(view.begin(), view.end());
    };
    QCOMPARE(runs(0), (QList<StyleRun>{{red, 1}, {{}, 4}}));
    QCOMPARE(runs(1), (QList<StyleRun>{{bold, 0}, {{}, 1}, {bold, 2}}));
    QCOMPARE(runs(2), QList<StyleRun>{});
    QVERIFY(scrollback.line(0).simple && scrollback.line(1).simple);
    scrollback.append(Stream::Stdout, "\u00FC\n\t\n");
    QVERIFY(!scrollback.line(3).simple && !scrollback.line(4).simple);
    QCOMPARE(scrollback.line(4).cells, 8);
}

void TestScrollback::streamsKeepTheirLines()
{
    Scrollback scrollback;
    scrollback.append(Stream::Stdout, "out");
    scrollback.append(Stream::Stderr, "err \x1b[31");
    scrollback.append(Stream::Stdout, "more\n");
    scrollback.append(Stream::Stderr, "mred\n");
    scrollback.append(Stream::Stdout, "\xE4\xBD");
    scrollback.append(Stream::Stderr, "x\n");
    scrollback.append(Stream::Stdout, "\xA0\n");
    QCOMPARE(linesOf(scrollback), (QStringList{u"Oout"_s, u"Eerr "_s, u"Omore"_s, u"Ered"_s, u"Ex"_s, u"O\u4F60"_s}));
    QCOMPARE(textOf(scrollback), u"out\nerr \nmore\nred\nx\n\u4F60"_s);
}

void TestScrollback::ownLinesBreakOpenOnes()
{
    Scrollback scrollback;
    scrollback.append(Stream::Stdout, "name? ");
    scrollback.appendLines(u"› Ada\nsecond \x1b[31m"_s, LineKind::Notice);
    scrollback.append(Stream::Stdout, "hello\ncut \xE4");
    scrollback.finish();
    scrollback.appendLines({}, LineKind::Notice);
    QCOMPARE(linesOf(scrollback), (QStringList{u"Oname? "_s, u"N› Ada"_s, u"Nsecond "_s, u"Ohello"_s, u"Ocut \uFFFD"_s, u"N"_s}));
}

void TestScrollback::endlessLineIsBroken()
{
    const QByteArray endless = QByteArray("0123456789").repeated(1'000'000);
    Scrollback scrollback;
    scrollback.append(Stream::Stdout, endless);
    QVERIFY(scrollback.end() > 2000);
    scrollback.visit(0, scrollback.end(), [&](qint64 number, const LineView &line) {
        QVERIFY(line.cells <= 4096);
        QCOMPARE(line.continued, number + 1 < scrollback.end());
    });
    QCOMPARE(textOf(scrollback).toUtf8(), endless);
    QCOMPARE(lineAt(scrollback, scrollback.end() / 2), (std::pair<TextPlace, TextPlace>{{0, 0}, scrollback.endPlace()}));
}

void TestScrollback::hostileLinesCostWhatTheyAre_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("repeated");
    QTest::newRow("overwriting one character") << QByteArray("\u4F60").repeated(2000) << QByteArray("\rX");
    QTest::newRow("erasing at the end") << QByteArray(4000, 'x') << QByteArray("\x1b[K");
    QTest::newRow("combining marks") << QByteArray("e") << QByteArray("\u0301");
    QTest::newRow("combining marks, edited") << QByteArray("eee\r") << QByteArray("\u0301");
    QTest::newRow("a colour each") << QByteArray() << QByteArray("\x1b[31mx\x1b[32my");
    QTest::newRow("far to the right") << QByteArray() << QByteArray("\x1b[4000Cx\r");
    QTest::newRow("tabs") << QByteArray() << QByteArray("\t");
    QTest::newRow("empty lines") << QByteArray() << QByteArray("\n");
}

/// A megabyte of each in the time that ten megabytes of anything would be too slow for.
void TestScrollback::hostileLinesCostWhatTheyAre()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, repeated);
    Scrollback scrollback;
    scrollback.append(Stream::Stdout, start);
    const QByteArray bytes = repeated.repeated((1 << 20) / repeated.size());
    QElapsedTimer clock;
    clock.start();
    scrollback.append(Stream::Stdout, bytes);
    QVERIFY2(clock.elapsed() < 500, qPrintable(u"%1 ms"_s.arg(clock.elapsed())));
    QVERIFY(scrollback.memoryUsage() < Scrollback::Limits{}.bytes + 200'000);
}

void TestScrollback::oldLinesGo()
{
    Scrollback scrollback({.lines = 10});
    for (int line = 0; line < 25; ++line)
        scrollback.append(Stream::Stdout, QByteArray::number(line) + '\n');
    QCOMPARE(scrollback.begin(), 15);
    QCOMPARE(scrollback.end(), 25);
    QCOMPARE(scrollback.dropped(), 15);
    QCOMPARE(scrollback.line(15).text.toByteArray(), "15");
    QCOMPARE(scrollback.line(14).text.size(), 0);
    QCOMPARE(textOf(scrollback).first(5), u"15\n16"_s);
}

void TestScrollback::memoryIsBounded()
{
    constexpr qint64 Cap = 4 << 20;
    Scrollback scrollback({.bytes = Cap});
    for (const QByteArray &line : {QByteArray(100, 'x') + '\n', QByteArray("\n"), QByteArray("\x1b[31mx"), QByteArray("\u4F60\t")}) {
        for (int chunk = 0; chunk < 200; ++chunk) {
            scrollback.append(Stream::Stdout, line.repeated(65536 / line.size()));
            QVERIFY(scrollback.memoryUsage() < Cap + 300'000);
        }
        QVERIFY(scrollback.memoryUsage() > Cap / 2);
    }
    QVERIFY(scrollback.dropped() > 0);
}

void TestScrollback::clearKeepsCounting()
{
    Scrollback scrollback;
    scrollback.append(Stream::Stdout, "a\nb\nc");
    scrollback.clear();
    QVERIFY(scrollback.isEmpty());
    QCOMPARE(scrollback.begin(), 3);
    QCOMPARE(scrollback.characterCount(), 0);
    scrollback.append(Stream::Stdout, "d\n");
    QCOMPARE(linesOf(scrollback), QStringList{u"Od"_s});
    QCOMPARE(scrollback.line(3).text.toByteArray(), "d");
}

void TestScrollback::charactersAndPlaces()
{
    Scrollback scrollback({.lines = 3000});
    for (int line = 0; line < 5000; ++line)
        scrollback.append(Stream::Stdout, line % 3 == 0 ? "gr\u00FC\u00DFe \U0001F600\n" : line % 3 == 1 ? "\n" : "plain text here\n");
    const QString all = textOf(scrollback);
    QCOMPARE(scrollback.characterCount(), all.size());
    for (qsizetype at = 0; at < all.size(); at += 97) {
        if (all[at].isLowSurrogate())
            continue;
        const TextPlace place = scrollback.placeAt(at);
        QCOMPARE(scrollback.characterAt(place), at);
        QCOMPARE(QString::fromUtf8(scrollback.text({scrollback.begin(), 0}, place)).size(), at);
    }
    QCOMPARE(scrollback.placeAt(-5), (TextPlace{scrollback.begin(), 0}));
    QCOMPARE(scrollback.placeAt(all.size() + 5), scrollback.endPlace());
    const TextPlace middle{scrollback.begin() + 1234, 0};
    QCOMPARE(QString::fromUtf8(scrollback.text({scrollback.begin(), 0}, middle) + scrollback.text(middle, scrollback.endPlace())), all);
}

void TestScrollback::sections()
{
    Scrollback scrollback({.lines = 6});
    QCOMPARE(scrollback.sectionAt(0), -1);
    scrollback.append(Stream::Stdout, "before");
    const qint64 first = scrollback.beginSection(u"#1"_s);
    scrollback.append(Stream::Stdout, "a\nb\n");
    const qint64 second = scrollback.beginSection(u"#2"_s);
    QCOMPARE(linesOf(scrollback), (QStringList{u"Obefore"_s, u"H#1"_s, u"Oa"_s, u"Ob"_s, u"H#2"_s}));
    QCOMPARE(scrollback.sectionAt(0), -1);
    QCOMPARE(scrollback.sectionAt(first), 0);
    QCOMPARE(scrollback.sectionAt(second - 1), 0);
    QCOMPARE(scrollback.sectionAt(second), 1);
    scrollback.append(Stream::Stdout, "1\n2\n3\n4\n5\n");
    QCOMPARE(scrollback.sections().size(), 1);
    QCOMPARE(scrollback.sections().first().header, second);
}

void TestScrollback::rowsAgreeWithCounting_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<bool>("folded");
    for (const int columns : {0, 1, 7, 80}) {
        for (const bool folded : {false, true})
            QTest::addRow("%d columns%s", columns, folded ? ", folded" : "") << columns << folded;
    }
}

void TestScrollback::rowsAgreeWithCounting()
{
    QFETCH(int, columns);
    QFETCH(bool, folded);
    Scrollback scrollback({.lines = 4000});
    RowMap map(scrollback);
    map.setColumns(columns);
    Random random;
    for (int round = 0; round < 60; ++round) {
        if (round % 10 == 3) {
            const qint64 header = scrollback.beginSection(u"#"_s + QString::number(round));
            scrollback.setFolded(header, folded && round % 20 == 3);
            map.reset();
        }
        QByteArray bytes;
        for (quint32 lines = random(400); lines > 0; --lines)
            bytes += QByteArray(random(60), 'x') + (random(5) ? "\n" : "\r");
        scrollback.append(Stream::Stdout, bytes);
        map.update();

        QList<RowMap::Row> rows;
        scrollback.visit(scrollback.begin(), scrollback.end(), [&](qint64 number, const LineView &line) {
            const qsizetype section = scrollback.sectionAt(number);
            if (section >= 0 && scrollback.sections()[section].folded && scrollback.sections()[section].header != number)
                return;
            for (int part = 0; part < map.rowsOf(line); ++part)
                rows << RowMap::Row{number, part};
        });
        QCOMPARE(map.rows(), rows.size());
        for (int probe = 0; probe < 20 && !rows.isEmpty(); ++probe) {
            const qint64 index = random(quint32(rows.size()));
            QVERIFY(map.rowAt(index) == rows[index]);
            QCOMPARE(map.indexOf(rows[index]), index);
        }
    }
}

void TestScrollback::search_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("caseSensitive");
    QTest::addColumn<bool>("backwards");
    QTest::addColumn<TextPlace>("from");
    QTest::addColumn<QString>("expected");  // "line:from-to", "none"; with "w": went round
    const auto row = [](const char *name, const QString &pattern, bool caseSensitive, bool backwards, TextPlace from, const QString &expected) {
        QTest::newRow(name) << pattern << caseSensitive << backwards << from << expected;
    };
    row("first", u"error"_s, false, false, {0, 0}, u"1:0-5"_s);
    row("next", u"error"_s, false, false, {1, 1}, u"1:10-15"_s);
    row("with case", u"Error"_s, true, false, {0, 0}, u"1:10-15"_s);
    row("round the end", u"error"_s, false, false, {1, 11}, u"w1:0-5"_s);
    row("backwards", u"error"_s, false, true, {3, 0}, u"1:10-15"_s);
    row("backwards again", u"error"_s, false, true, {1, 10}, u"1:0-5"_s);
    row("backwards round the beginning", u"error"_s, false, true, {1, 3}, u"w1:10-15"_s);
    row("only one, behind the place", u"first"_s, false, false, {2, 0}, u"w0:0-5"_s);
    row("only one, at the place", u"first"_s, false, false, {0, 1}, u"w0:0-5"_s);
    row("none", u"missing"_s, false, false, {1, 0}, u"wnone"_s);
    row("not across lines", u"lineerror"_s, false, false, {0, 0}, u"wnone"_s);
    row("end of a line", u"line"_s, false, false, {0, 0}, u"0:6-10"_s);
    row("other letters, either case", u"GR\u00DC\u00DFE"_s, false, false, {0, 0}, u"2:0-7"_s);
    row("other letters with case", u"GR\u00DC"_s, true, false, {0, 0}, u"wnone"_s);
    row("nothing to look for", {}, false, false, {0, 0}, u"none"_s);
}

void TestScrollback::search()
{
    QFETCH(QString, pattern);
    QFETCH(bool, caseSensitive);
    QFETCH(bool, backwards);
    QFETCH(TextPlace, from);
    QFETCH(QString, expected);
    Scrollback scrollback;
    scrollback.append(Stream::Stdout, "first line\nerror and Error\ngr\u00FC\u00DFe\nlast");
    ScrollbackSearch search;
    search.start(scrollback, TextPattern(pattern, caseSensitive), from, backwards);
    QVERIFY(search.step(scrollback, 1 << 20) != ScrollbackSearch::State::Searching);
    QString found = search.hasWrapped() ? u"w"_s : QString();
    if (search.state() == ScrollbackSearch::State::Found)
        found += u"%1:%2-%3"_s.arg(search.from().line).arg(search.from().byte).arg(search.to().byte);
    else
        found += u"none"_s;
    QCOMPARE(found, expected);
}

void TestScrollback::searchIsTheSameInSteps()
{
    Scrollback scrollback;
    for (int line = 0; line < 20'000; ++line)
        scrollback.append(Stream::Stdout, "line number " + QByteArray::number(line) + (line % 7000 == 6999 ? " needle" : "") + '\n');
    QList<qint64> lines;
    TextPlace from{0, 0};
    for (int match = 0; match < 3; ++match) {
        ScrollbackSearch search;
        search.start(scrollback, TextPattern(u"NEEDLE"_s, false), from, false);
        int steps = 0;
        while (search.step(scrollback, 1) == ScrollbackSearch::State::Searching)
            ++steps;
        QVERIFY(steps > 0);
        lines << search.from().line;
        from = search.to();
    }
    QCOMPARE(lines, (QList<qint64>{6999, 13999, 6999}));
}

void TestScrollback::searchSurvivesNewOutput()
{
    Scrollback scrollback({.lines = 5000});
    scrollback.append(Stream::Stdout, QByteArray("some line of text\n").repeated(5000));
    ScrollbackSearch search;
    search.start(scrollback, TextPattern(u"needle"_s, false), {0, 0}, false);
    (void)search.step(scrollback, 1);
    scrollback.append(Stream::Stdout, QByteArray("another line\n").repeated(5000) + "the needle\n");
    while (search.step(scrollback, 1) == ScrollbackSearch::State::Searching) { }
    QCOMPARE(search.state(), ScrollbackSearch::State::Found);
    QCOMPARE(search.from().line, 10'000);
    search.start(scrollback, TextPattern(u"needle"_s, false), {10'000, 0}, true);
    scrollback.clear();
    QCOMPARE(search.step(scrollback, 1 << 20), ScrollbackSearch::State::NotFound);
}

void TestScrollback::movement()
{
    Scrollback scrollback;
    scrollback.append(Stream::Stdout, "foo bar_1(x)\ne\u0301\u4F60\nend");
    QCOMPARE(nextCharacter(scrollback, {0, 0}), (TextPlace{0, 1}));
    QCOMPARE(nextCharacter(scrollback, {0, 12}), (TextPlace{1, 0}));
    QCOMPARE(nextCharacter(scrollback, {1, 0}), (TextPlace{1, 3}));
    QCOMPARE(nextCharacter(scrollback, {2, 3}), (TextPlace{2, 3}));
    QCOMPARE(previousCharacter(scrollback, {1, 3}), (TextPlace{1, 0}));
    QCOMPARE(previousCharacter(scrollback, {1, 0}), (TextPlace{0, 12}));
    QCOMPARE(previousCharacter(scrollback, {0, 0}), (TextPlace{0, 0}));
    QCOMPARE(nextWord(scrollback, {0, 0}), (TextPlace{0, 4}));
    QCOMPARE(nextWord(scrollback, {0, 4}), (TextPlace{0, 9}));
    QCOMPARE(previousWord(scrollback, {0, 9}), (TextPlace{0, 4}));
    QCOMPARE(previousWord(scrollback, {0, 4}), (TextPlace{0, 0}));
    QCOMPARE(wordAt(scrollback, {0, 5}), (std::pair<TextPlace, TextPlace>{{0, 4}, {0, 9}}));
    QCOMPARE(lineAt(scrollback, 0), (std::pair<TextPlace, TextPlace>{{0, 0}, {1, 0}}));
    QCOMPARE(lineAt(scrollback, 2), (std::pair<TextPlace, TextPlace>{{2, 0}, {2, 3}}));
}

void TestScrollback::isFast()
{
    QByteArray bytes;
    for (int line = 0; line < 100'000; ++line)
        bytes += "\x1b[32mINFO\x1b[0m step " + QByteArray::number(line) + " of the way through the quick brown fox\n";
    Scrollback scrollback;
    QElapsedTimer clock;
    clock.start();
    for (int round = 0; round < 10; ++round)
        scrollback.append(Stream::Stdout, bytes);
    const double rate = double(bytes.size()) * 10 / double(std::max<qint64>(clock.nsecsElapsed(), 1)) * 1e3;
    qInfo("%.0f MB/s, %.1f MB for %lld lines", rate, double(scrollback.memoryUsage()) / 1e6, qlonglong(scrollback.end() - scrollback.begin()));
    clock.restart();
    ScrollbackSearch search;
    search.start(scrollback, TextPattern(u"missing"_s, false), {0, 0}, false);
    (void)search.step(scrollback, 1 << 30);
    qInfo("searched in %lld ms", clock.elapsed());
    QVERIFY2(rate > 10, "an order of magnitude below what is usual");
}

QTEST_APPLESS_MAIN(TestScrollback)
#include "tst_scrollback.moc"
