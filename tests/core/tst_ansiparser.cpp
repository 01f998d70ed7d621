// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/ansiparser.h"
#include "core/terminal/cells.h"
#include "core/terminal/sourcelink.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Fumehood;

namespace {

/// Writes down what it is told: text as it is, looks as {…} where they change, movements as <…>.
class Record final : public TerminalSink
{
public:
    QByteArray log;

    void text(QByteArrayView ascii, const TextStyle &style) override
    {
        look(style);
        log.append(ascii);
    }
    void character(char32_t c, const TextStyle &style) override
    {
        look(style);
        log.append(Utf8(c));
    }
    void lineFeed() override { log += "<LF>"; }
    void carriageReturn() override { log += "<CR>"; }
    void moveBy(int columns) override { log += "<by " + QByteArray::number(columns) + '>'; }
    void moveTo(int column) override { log += "<to " + QByteArray::number(column) + '>'; }
    void eraseLine(int mode) override { log += "<erase " + QByteArray::number(mode) + '>'; }

private:
    static QByteArray color(const char *name, quint32 value)
    {
        if (value == 0)
            return {};
        if (value & TextStyle::RgbColor)
            return QByteArray(name) + '#' + QByteArray::number(value & 0xFFFFFF, 16).rightJustified(6, '0');
        return QByteArray(name) + QByteArray::number(value - 1);
    }
    void look(const TextStyle &style)
    {
        if (style == m_style)
            return;
        m_style = style;
        QByteArray flags;
        for (int at = 0; at < 7; ++at) {
            if (style.flags & 1 << at)
                flags += "BFIUVSM"[at];
        }
        log += '{' + flags + color("f", style.foreground) + color("b", style.background) + '}';
    }
    TextStyle m_style;
};

QByteArray parsed(const QList<QByteArray> &chunks)
{
    Record record;
    AnsiParser parser;
    for (const QByteArray &chunk : chunks)
        parser.feed(chunk, record);
    parser.finish(record);
    return record.log;
}

} // namespace

class TestAnsiParser : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(); }
    void sequences_data();
    void sequences();
    void randomBytesNeverEscape();
    void isFast();
    void widths_data();
    void widths();
    void links_data();
    void links();
    void hostileLineIsMatchedQuickly();
};

void TestAnsiParser::sequences_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, QByteArray bytes, const QByteArray &expected) {
        QTest::newRow(name) << std::move(bytes) << expected;
    };
    row("plain", "hello, world", "hello, world");
    row("lines", "a\nb\r\nc", "a<LF>b<CR><LF>c");
    row("carriage return and backspace", "10%\r20%\b", "10%<CR>20%<by -1>");
    row("tab is text", "a\tb", "a\tb");

    row("16 colours", "\x1b[31mred\x1b[94;42mx\x1b[39my\x1b[49mz", "{f1}red{f12b2}x{b2}y{}z");
    row("bright background", "\x1b[103mx", "{b11}x");
    row("256 colours", "\x1b[38;5;208mx\x1b[48;5;0my", "{f208}x{f208b0}y");
    row("RGB", "\x1b[38;2;255;128;0mx\x1b[48;2;0;0;1my", "{f#ff8000}x{f#ff8000b#000001}y");
    row("RGB with colons", "\x1b[38:2::1:2:3mx\x1b[38:2:4:5:6my\x1b[38:5:9mz", "{f#010203}x{f#040506}y{f9}z");
    row("RGB out of range", "\x1b[38;2;999;0;0mx", "{f#ff0000}x");
    row("colour and more", "\x1b[38;5;9;1mx\x1b[1;38;2;1;2;3;4my", "{Bf9}x{BUf#010203}y");
    row("colour cut short", "\x1b[31;38;5mx\x1b[38;2;1;2my", "{f1}xy");
    row("underline colour is skipped", "\x1b[58;5;3;1mx\x1b[58:2::1:2:3my", "{B}xy");
    row("attributes", "\x1b[1;2;3;4;7;9mx\x1b[22my\x1b[23;24mz\x1b[27;29mw", "{BFIUVS}x{IUVS}y{VS}z{}w");
    row("curly and no underline", "\x1b[4:3mx\x1b[4:0my\x1b[21mz", "{U}x{}y{U}z");
    row("reset", "\x1b[1;31mx\x1b[my\x1b[1mz\x1b[0mw\x1b[1;mv", "{Bf1}x{}y{B}z{}wv");
    row("conceal conceals nothing", "\x1b[8mpassword", "password");
    row("too many codes", "\x1b[" + QByteArray("0;").repeated(100) + "1mx", "x");
    row("endless parameters", "\x1b[" + QByteArray(5000, '1') + "mx", "x");
    row("large number", "\x1b[99999999999999999999Cx", "<by 1>x");

    row("erase in line", "\x1b[Ka\x1b[1Kb\x1b[2Kc\x1b[7Kd", "<erase 0>a<erase 1>b<erase 2>cd");
    row("erase below", "\x1b[Jx\x1b[2Jy", "<erase 0>xy");
    row("within the line", "\x1b[3Da\x1b[Cb\x1b[5Gc\x1b[Gd", "<by -3>a<by 1>b<to 4>c<to 0>d");
    row("beyond the line", "a\x1b[Ab\x1b[10;10Hc\x1b[3Sd\x1b[2Le", "abcde");
    row("private modes", "\x1b[?1049h\x1b[?25lx\x1b[>c\x1b[?2004h\x1b[!p\x1b[0 qy", "xy");
    row("device questions get no answer", "\x1b[6nx\x1b[cy\x1b[5nz", "xyz");
    row("two-character escapes", "\x1b" "7a\x1b" "8b\x1b" "Mc\x1b" "cd\x1b" "=e", "abcde");
    row("character sets", "\x1b(0lqk\x1b(B\x1b%Gx", "lqkx");

    row("title", "a\x1b]0;evil title\x07" "b", "ab");
    row("title ended by ST", "a\x1b]2;t\x1b\\b", "ab");
    row("title ended by the one-byte ST", "a\x1b]2;t\xC2\x9C" "b", "ab");
    row("clipboard", "\x1b]52;c;ZXZpbA==\x07ok", "ok");
    row("hyperlink leaves its text", "\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\!", "link!");
    row("device control", "\x1bPq#0;2;0\n~~\x1b\\x", "x");
    row("other strings", "\x1b_app\x1b\\a\x1b^pm\x1b\\b\x1bXsos\x1b\\c", "abc");
    row("an escape ends a string", "\x1b]0;t\x1b[31mx", "{f1}x");
    row("title cut by a line's end", "\x1b]0;half\nnext", "{M}\u241B<LF>{}next");
    row("string too long", "\x1bP" + QByteArray(64 * 1024, 'x') + "yz", "{M}\u241B{}yz");
    row("cancelled", "\x1bPabc\x18xyz", "{M}\u241B\u2418{}xyz");

    row("sequence cut by a line's end", "\x1b[3\nx", "<LF>x");
    row("sequence in a sequence", "\x1b[3\x1b[1mx", "{B}x");
    row("escape at the end", "x\x1b", "x{M}\u241B");
    row("sequence at the end", "x\x1b[31", "x{M}\u241B");
    row("string at the end", "x\x1b]0;title", "x{M}\u241B");

    row("NUL and others", QByteArray("a\0b\x07\x0B\x0C\x0E\x7F", 8), "a{M}\u2400{}b{M}\u2407\u240B\u240C\u240E\u2421");
    row("upper controls", "\xC2\x85x\xC2\x9B" "31my", "{M}\u27E8U+0085\u27E9{}x{M}\u27E8U+009B\u27E9{}31my");
    row("right-to-left override", "user\u202E\u2066nimda", "user{M}\u27E8U+202E\u27E9\u27E8U+2066\u27E9{}nimda");
    row("zero width", "pay\u200Bpal\uFEFF", "pay{M}\u27E8U+200B\u27E9{}pal{M}\u27E8U+FEFF\u27E9");
    row("tag characters", "x\U000E0041", "x{M}\u27E8U+E0041\u27E9");
    row("joiner in an emoji", "\U0001F468\u200D\U0001F467", "\U0001F468\u200D\U0001F467");
    row("joiner after ASCII", "a\u200Db", "a{M}\u27E8U+200D\u27E9{}b");
    row("mark keeps the colour", "\x1b[31ma\x01", "{f1}a{Mf1}\u2401");

    row("UTF-8", "gr\u00FC\u00DFe \u4F60\u597D \U0001F600 e\u0301", "gr\u00FC\u00DFe \u4F60\u597D \U0001F600 e\u0301");
    row("stray continuation", "a\x80\xBF" "b", "a{M}\uFFFD\uFFFD{}b");
    row("cut sequence", "a\xE4\xBD" "b", "a{M}\uFFFD{}b");
    row("cut by the end", "a\xF0\x9F\x98", "a{M}\uFFFD");
    row("cut by an escape", "\xE4\xBD\x1b[1mx", "{M}\uFFFD{B}x");
    row("overlong", "\xC0\xAF\xE0\x80\xAF", "{M}\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    row("surrogate", "\xED\xA0\x80", "{M}\uFFFD\uFFFD\uFFFD");
    row("beyond Unicode", "\xF4\x90\x80\x80\xF8\xFE\xFF", "{M}\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    row("Latin-1", "caf\xE9!", "caf{M}\uFFFD{}!");
}

void TestAnsiParser::sequences()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(QString::fromUtf8(parsed({bytes})), QString::fromUtf8(expected));
    const qsizetype step = std::max<qsizetype>(1, bytes.size() / 300); // the very long ones not at every byte
    for (qsizetype at = 0; at <= bytes.size(); at += step)
        QCOMPARE(parsed({bytes.first(at), bytes.sliced(at)}), expected);
    QList<QByteArray> single;
    for (const char byte : std::as_const(bytes))
        single << QByteArray(1, byte);
    QCOMPARE(parsed(single), expected);
}

/// Whatever comes, what is shown is valid UTF-8 without any control character.
void TestAnsiParser::randomBytesNeverEscape()
{
    quint32 seed = 1;
    const auto random = [&seed] { return (seed = seed * 1664525 + 1013904223) >> 8; };
    const QByteArray favourites("\x1b\x1b[]P;0m\\\x07\xC2\x9C\x9B\n\r\b\x18\xE2\x80\xAE\xF0\x9F", 22);
    for (int round = 0; round < 2000; ++round) {
        QByteArray bytes;
        for (quint32 left = random() % 200; left > 0; --left)
            bytes += random() % 2 ? favourites[random() % quint32(favourites.size())] : char(random());
        const QByteArray log = parsed({bytes});
        QCOMPARE(QString::fromUtf8(log).toUtf8(), log);
        for (const QChar c : QString::fromUtf8(log))
            QVERIFY2(c == u'\t' || (c.category() != QChar::Other_Control && c.unicode() != 0x202E), bytes.toHex().constData());
        const qsizetype cut = qsizetype(random()) % (bytes.size() + 1);
        QCOMPARE(parsed({bytes.first(cut), bytes.sliced(cut)}), log);
    }
}

void TestAnsiParser::isFast()
{
    class Nothing final : public TerminalSink
    {
    public:
        qint64 calls = 0;
        void text(QByteArrayView, const TextStyle &) override { ++calls; }
        void character(char32_t, const TextStyle &) override { ++calls; }
        void lineFeed() override {}
        void carriageReturn() override {}
        void moveBy(int) override {}
        void moveTo(int) override {}
        void eraseLine(int) override {}
    } sink;
    const QByteArray bytes = QByteArray("\x1b[32mINFO\x1b[0m the quick brown fox jumps over the lazy dog 0123456789\n").repeated(100'000);
    AnsiParser parser;
    QElapsedTimer clock;
    clock.start();
    parser.feed(bytes, sink);
    const double rate = double(bytes.size()) / double(std::max<qint64>(clock.nsecsElapsed(), 1)) * 1e3;
    qInfo("%.0f MB/s", rate);
    QVERIFY2(rate > 20, "an order of magnitude below what is usual");
}

void TestAnsiParser::widths_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("cells");
    QTest::newRow("ASCII") << QByteArray("hello") << 5;
    QTest::newRow("tab") << QByteArray("a\tb\t") << 16;
    QTest::newRow("Chinese") << QByteArray("\u4F60\u597D") << 4;
    QTest::newRow("emoji") << QByteArray("\U0001F600!") << 3;
    QTest::newRow("combining") << QByteArray("e\u0301x") << 2;
    QTest::newRow("combining at the start") << QByteArray("\u0301x") << 2;
    QTest::newRow("box drawing") << QByteArray("\u2588\u2591\u2500") << 3;
    QTest::newRow("Hangul") << QByteArray("\uD55C\u1112\u1161\u11AB") << 4;
}

void TestAnsiParser::widths()
{
    QFETCH(QByteArray, line);
    QFETCH(int, cells);
    QCOMPARE(columnAt(line, line.size()), cells);
    CellWalk walk(line);
    for (Cell cell; walk.next(cell);) {
        QCOMPARE(columnAt(line, cell.byte), cell.column);
        for (int column = cell.column; column < cell.end(); ++column)
            QCOMPARE(byteAt(line, column), cell.byte);
    }
    QCOMPARE(byteAt(line, cells), line.size());
}

void TestAnsiParser::links_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *line, const QStringList &expected) { QTest::newRow(line) << QString::fromUtf8(line) << expected; };
    const auto one = [](const char *link) { return QStringList{QString::fromUtf8(link)}; };
    row("  File \"main.py\", line 3, in <module>", one("main.py|3|0"));
    row("  File \"/work/my code.py\", line 12", one("/work/my code.py|12|0"));
    row("  File \"<string>\", line 1", {});
    row("main.c:3:5: error: expected ';'", one("main.c|3|5"));
    row("./main.go:7:2: undefined: x", one("./main.go|7|2"));
    row("    at Object.<anonymous> (/work/main.js:3:5)", one("/work/main.js|3|5"));
    row("    at file:///work/main.mjs:10:7", one("/work/main.mjs|10|7"));
    row("\tat Main.main(Main.java:5)", one("Main.java|5|0"));
    row("  --> main.rs:2:9", one("main.rs|2|9"));
    row("main.sh: line 4: foo: command not found", one("main.sh|4|0"));
    row("PHP Warning:  x in /work/main.php on line 9", one("/work/main.php|9|0"));
    row("died at main.pl line 6.", one("main.pl|6|0"));
    row("main.ts(4,11): error TS2322", one("main.ts|4|11"));
    row("main.rb:2:in `foo': x (RuntimeError)", one("main.rb|2|0"));
    row("main.c:3:5: from util.h:8", {QString::fromUtf8("main.c|3|5"), QString::fromUtf8("util.h|8|0")});
    row("12.5:30 and 10:15:20", {});
    row("see http://example.org:8080/x.c:3", {});
    row("me@host.org:22", {});
    row("version 1.2.3:4", {});
    row("main.c:0", {});
    row("nothing here", {});
}

void TestAnsiParser::links()
{
    QFETCH(QString, line);
    QFETCH(QStringList, expected);
    QStringList found;
    for (const SourceLink &link : sourceLinks(line)) {
        found << link.file + u'|' + QString::number(link.line) + u'|' + QString::number(link.column);
        QVERIFY(link.start >= 0 && link.start + link.length <= line.size());
    }
    QCOMPARE(found, expected);
}

void TestAnsiParser::hostileLineIsMatchedQuickly()
{
    const QList<QByteArray> pieces{"a/", "a.", "a.b/", "a.b:", "1.a:1", "File \"a.b\", line ", "a.b line "};
    QElapsedTimer clock;
    clock.start();
    for (const QByteArray &piece : pieces)
        (void)sourceLinks(QString::fromUtf8(piece.repeated(4000) + ".1"));
    QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
}

QTEST_APPLESS_MAIN(TestAnsiParser)
#include "tst_ansiparser.moc"
