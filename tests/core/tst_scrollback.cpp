// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/scrollback.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Fumehood;

/// A program's bytes to lines; every case is fed whole and cut at every byte.
class TestScrollback : public QObject
{
    Q_OBJECT
private slots:
    void text_data();
    void text();
    void looks_data();
    void looks();
    void streamsKeepTheirLines();
    void caps();
    void endlessLine();
    void throughput();
};

namespace {

QStringList linesOf(const Scrollback &scrollback)
{
    QStringList lines;
    for (qsizetype i = 0; i < scrollback.size(); ++i)
        lines << scrollback.line(i).text;
    return lines;
}

} // namespace

void TestScrollback::text_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("lines");
    QTest::addRow("two lines") << "one\ntwo\n"_ba << QStringList{u"one"_s, u"two"_s};
    QTest::addRow("no line end") << "one"_ba << QStringList{u"one"_s};
    QTest::addRow("an empty line") << "a\n\nb\n"_ba << QStringList{u"a"_s, QString(), u"b"_s};
    QTest::addRow("line ends of Windows") << "a\r\nb\r\n"_ba << QStringList{u"a"_s, u"b"_s};
    QTest::addRow("a progress bar") << "10%\r50%\r100%\ndone\n"_ba << QStringList{u"100%"_s, u"done"_s};
    QTest::addRow("a shorter text over a longer one") << "abcdef\rxy\n"_ba << QStringList{u"xycdef"_s};
    QTest::addRow("erase to the end of the line") << "abcdef\rxy\x1b[K\n"_ba << QStringList{u"xy"_s};
    QTest::addRow("erase the line") << "abc\x1b[2K\rx\n"_ba << QStringList{u"x"_s};
    QTest::addRow("backspace") << "abc\b\bX\n"_ba << QStringList{u"aXc"_s};
    QTest::addRow("a spinner") << "-\b\\\b|\b/\n"_ba << QStringList{u"/"_s};
    QTest::addRow("tabs") << "a\tb\n"_ba << QStringList{u"a       b"_s};
    QTest::addRow("UTF-8 of two, three and four bytes") << "grüße ☃ 🧪\n"_ba << QStringList{u"grüße ☃ 🧪"_s};
    QTest::addRow("an invalid byte is seen") << "a\xff""b\n"_ba << QStringList{u"a\uFFFDb"_s};
    QTest::addRow("NUL and bell") << "a\0b\ac\n"_ba << QStringList{u"a␀bc"_s};
    QTest::addRow("a hidden direction mark is seen") << "a\xe2\x80\xae""b\n"_ba << QStringList{u"a⟨U+202E⟩b"_s};
    QTest::addRow("a title is swallowed") << "a\x1b]0;owned\x07""b\n"_ba << QStringList{u"ab"_s};
    QTest::addRow("a clipboard command is swallowed") << "a\x1b]52;c;aGk=\x1b\\b\n"_ba << QStringList{u"ab"_s};
    QTest::addRow("a hyperlink shows its text") << "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\\n"_ba << QStringList{u"link"_s};
    QTest::addRow("the other screen, cursor moves, a reset") << "\x1b[?1049h\x1b[2J\x1b[5;5H\x1b" "cx\n"_ba << QStringList{u"x"_s};
    QTest::addRow("an unended title does not eat the next line") << "\x1b]0;abc\nvisible\n"_ba << QStringList{u"visible"_s};
    QTest::addRow("colours leave the text alone") << "\x1b[1;31mred\x1b[0m plain\n"_ba << QStringList{u"red plain"_s};
}

void TestScrollback::text()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, lines);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        Scrollback scrollback;
        scrollback.append(false, bytes.first(cut));
        scrollback.append(false, bytes.sliced(cut));
        scrollback.finish();
        QCOMPARE(linesOf(scrollback), lines);
    }
}

void TestScrollback::looks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<TextStyle>("style");
    QTest::addRow("red") << "\x1b[31mx"_ba << TextStyle{.foreground = 2};
    QTest::addRow("bright blue on white") << "\x1b[94;47mx"_ba << TextStyle{.foreground = 13, .background = 8};
    QTest::addRow("256 colours") << "\x1b[38;5;208mx"_ba << TextStyle{.foreground = 209};
    QTest::addRow("true colour") << "\x1b[48;2;1;2;3mx"_ba << TextStyle{.background = TextStyle::RgbColor | 0x010203};
    QTest::addRow("bold, italic, underlined") << "\x1b[1;3;4mx"_ba << TextStyle{.flags = TextStyle::Bold | TextStyle::Italic | TextStyle::Underline};
    QTest::addRow("bold off again") << "\x1b[1m\x1b[22mx"_ba << TextStyle{};
    QTest::addRow("empty means reset") << "\x1b[31m\x1b[mx"_ba << TextStyle{};
    QTest::addRow("an unknown code is ignored") << "\x1b[31;777mx"_ba << TextStyle{.foreground = 2};
}

void TestScrollback::looks()
{
    QFETCH(QByteArray, bytes);
    QFETCH(TextStyle, style);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        Scrollback scrollback;
        scrollback.append(false, bytes.first(cut));
        scrollback.append(false, bytes.sliced(cut));
        const auto &spans = scrollback.line(0).spans;
        QCOMPARE(spans.isEmpty() ? TextStyle{} : spans.last().style, style);
    }
}

void TestScrollback::streamsKeepTheirLines()
{
    Scrollback scrollback;
    scrollback.append(false, "out ");
    scrollback.append(true, "err\n");
    scrollback.append(false, "more\n");
    QCOMPARE(linesOf(scrollback), (QStringList{u"out "_s, u"err"_s, u"more"_s}));
    QCOMPARE(scrollback.line(1).kind, ConsoleLine::Kind::Errors);
    scrollback.append(true, "\xc3");
    scrollback.append(false, "x\n");
    scrollback.append(true, "\xbc\n");
    QCOMPARE(scrollback.line(scrollback.size() - 1).text, u"ü"_s);
}

void TestScrollback::caps()
{
    Scrollback scrollback(100, 1000);
    for (int i = 0; i < 500; ++i)
        scrollback.append(false, QByteArray::number(i) + '\n');
    QCOMPARE(scrollback.size(), 100);
    QCOMPARE(scrollback.removedLines(), 400);
    QCOMPARE(scrollback.line(0).text, u"400"_s);
    scrollback.append(false, QByteArray(900, 'x') + '\n');
    QVERIFY(scrollback.size() < 50);
}

void TestScrollback::endlessLine()
{
    Scrollback scrollback;
    for (int i = 0; i < 100; ++i)
        scrollback.append(false, QByteArray(10'000, 'x'));
    QVERIFY(scrollback.widestLine() <= 4096);
    QVERIFY(scrollback.line(0).continued);
    qsizetype total = 0;
    for (qsizetype i = 0; i < scrollback.size(); ++i)
        total += scrollback.line(i).text.size();
    QCOMPARE(total, 1'000'000);
}

void TestScrollback::throughput()
{
    const QByteArray block = QByteArray("The quick brown fox jumps over the lazy dog \x1b[32m42\x1b[0m\n").repeated(1000);
    QBENCHMARK {
        Scrollback scrollback(10'000);
        for (int i = 0; i < 100; ++i)
            scrollback.append(false, block);
    }
}

QTEST_GUILESS_MAIN(TestScrollback)
#include "tst_scrollback.moc"
