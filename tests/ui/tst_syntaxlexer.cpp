// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/longlines.h"
#include "ui/editor/scintilla.h"
#include "ui/editor/syntaxlexer.h"
#include "ui/editor/syntaxrepository.h"
#include "ui/editor/utf8text.h"
#include "ui/theme/theme.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <Qsci/qsciscintilla.h>

using namespace Fumehood;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Sci = QsciScintilla;

namespace {

/// A bare editor with nothing but the lexer.
struct Bench
{
    explicit Bench(const QString &definition, const QByteArray &text = {})
    {
        editor.setUtf8(true);
        lexer = new SyntaxLexer(&editor);
        editor.setLexer(lexer);
        editor.setFolding(Sci::PlainFoldStyle);
        lexer->setColors(theme, syntaxTheme(theme));
        lexer->setDefinition(syntaxDefinition(definition));
        setText(text);
    }

    void setText(const QByteArray &text)
    {
        replace(0, lengthOf(editor), text);
        send(editor, Sci::SCI_EMPTYUNDOBUFFER);
        lexer->styleAll();
    }

    void replace(int from, int to, const QByteArray &with)
    {
        send(editor, Sci::SCI_SETTARGETRANGE, from, to);
        send(editor, Sci::SCI_REPLACETARGET, with.size(), with.constData());
    }

    QByteArray text() const { return bytesOf(editor, 0, lengthOf(editor)); }

    /// One unsigned number a byte; SCI_GETSTYLEAT is signed, and the text may hold anything.
    QList<int> styles() const
    {
        QList<int> all;
        for (int i = 0; i < lengthOf(editor); ++i)
            all.append(send(editor, Sci::SCI_GETSTYLEAT, i) & 0xff);
        return all;
    }

    QList<int> levels() const
    {
        QList<int> all;
        for (int line = 0; line < editor.lines(); ++line)
            all.append(startOf(editor, line) < lengthOf(editor) ? send(editor, Sci::SCI_GETFOLDLEVEL, line) : 0);
        return all;
    }

    /// What each byte looks like; style numbers are given out in the order of need, so two editors differ in them.
    QStringList looks() const
    {
        QStringList all;
        for (const int style : styles()) {
            all.append(u"%1/%2/%3%4"_s.arg(send(editor, Sci::SCI_STYLEGETFORE, style), 0, 16)
                           .arg(send(editor, Sci::SCI_STYLEGETBACK, style), 0, 16)
                           .arg(send(editor, Sci::SCI_STYLEGETBOLD, style))
                           .arg(send(editor, Sci::SCI_STYLEGETITALIC, style)));
        }
        return all;
    }

    QColor foregroundAt(int position) const
    {
        const int style = send(editor, Sci::SCI_GETSTYLEAT, position) & 0xff;
        const auto bgr = static_cast<unsigned>(send(editor, Sci::SCI_STYLEGETFORE, style));
        return QColor(bgr & 0xff, (bgr >> 8) & 0xff, (bgr >> 16) & 0xff);
    }

    /// The lines that fold, as "first-last", from 1.
    QStringList folds() const
    {
        QStringList all;
        for (int line = 0; line < editor.lines(); ++line) {
            if (send(editor, Sci::SCI_GETFOLDLEVEL, line) & Sci::SC_FOLDLEVELHEADERFLAG)
                all.append(u"%1-%2"_s.arg(line + 1).arg(send(editor, Sci::SCI_GETLASTCHILD, line, -1) + 1));
        }
        return all;
    }

    Theme theme;
    QsciScintilla editor;
    SyntaxLexer *lexer = nullptr;
};

QByteArray manyLines(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "int value_" + QByteArray::number(i) + " = compute(\"text\", " + QByteArray::number(i) + "); // note\n";
    return text;
}

} // namespace

class TestSyntaxLexer : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(); }
    void everyLanguageGetsColors_data();
    void everyLanguageGetsColors();
    void editsEqualFullRestyle_data();
    void editsEqualFullRestyle();
    void smallEditRestylesFewLines();
    void openedCommentReachesTheEnd();
    void editsAtTheEndOfTheText();
    void folds_data();
    void folds();
    void foldLevelsSurviveUnbalancedText();
    void utf8Positions_data();
    void utf8Positions();
    void umlautsKeepColorsInPlace();
    void longLine();
    void longLineIsDrawnInPart();
    void deepNestingKeepsFewStates();
    void themeSwitchChangesStyles();
    void textIsLegible_data();
    void textIsLegible();
    void languageSwitchAndPlainText();
    void stylesAheadInIdleMoments_data();
    void stylesAheadInIdleMoments();
};

void TestSyntaxLexer::everyLanguageGetsColors_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("leastLooks");
    QTest::newRow("python") << u"Python"_s << QByteArray("# c\ndef f(x):\n    return 'a' + str(1)\n") << 5;
    QTest::newRow("c") << u"C"_s << QByteArray("#include <stdio.h>\nint main(void) { return 0; /* c */ }\n") << 5;
    QTest::newRow("c++") << u"C++"_s << QByteArray("// c\nint main() { return std::max(1, 2.0); }\n") << 4;
    QTest::newRow("javascript") << u"JavaScript"_s << QByteArray("const x = `a${1}`; // c\nfunction f() {}\n") << 5;
    QTest::newRow("php") << u"PHP (HTML)"_s << QByteArray("<?php\n$x = 'a'; // c\necho $x;\n?>\n") << 4;
    QTest::newRow("go") << u"Go"_s << QByteArray("package main\nfunc main() { println(\"x\", 1) } // c\n") << 4;
    QTest::newRow("rust") << u"Rust"_s << QByteArray("fn main() { println!(\"x {}\", 1); } // c\n") << 4;
    QTest::newRow("java") << u"Java"_s << QByteArray("class A { int f() { return 1; } } // c\n") << 4;
    QTest::newRow("ruby") << u"Ruby"_s << QByteArray("def f(x)\n  puts \"a#{x}\" # c\nend\n") << 4;
    QTest::newRow("bash") << u"Bash"_s << QByteArray("# c\nif [ -f x ]; then echo \"$HOME\"; fi\n") << 4;
}

void TestSyntaxLexer::everyLanguageGetsColors()
{
    QFETCH(QString, definition);
    QFETCH(QByteArray, text);
    QFETCH(int, leastLooks);
    Bench bench(definition, text);
    QVERIFY(bench.lexer->definition().isValid());
    const QStringList looks = bench.looks();
    const int different = static_cast<int>(QSet<QString>(looks.begin(), looks.end()).size());
    QVERIFY2(different >= leastLooks, qPrintable(QString::number(different)));
}

void TestSyntaxLexer::editsEqualFullRestyle_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::newRow("c++: comments, strings, braces")
        << u"C++"_s << QByteArray("int f(int a) {\n    if (a > 1) {\n        /* x */ return g(\"s\");\n    } else {\n    }\n}\n\n")
        << QByteArrayList{"/*", "*/", "{", "}", "\"", "\n", "// x", "R\"(", ")\"", "#if 0\n", "#endif\n", "  ", "int ", "\n\n\n", "ä"};
    QTest::newRow("python: long strings, depth")
        << u"Python"_s << QByteArray("class A:\n    def f(self):\n        \"\"\"d\n        oc\"\"\"\n        return [1,\n            2]\n\n# c\n")
        << QByteArrayList{"\"\"\"", "'", "\n", "    ", "(", ")", "#", "def g():\n", "\n\n", "    pass\n", "\xf0\x9f\x98\x80"};
    QTest::newRow("bash: here documents")
        << u"Bash"_s << QByteArray("f() {\n  cat <<EOF\ntext $x\nEOF\n  if true; then echo \"a\"; fi\n}\n")
        << QByteArrayList{"<<EOF\n", "EOF\n", "\"", "'", "\n", "{", "}", "if ", "fi\n", "$(", ")", "#"};
}

void TestSyntaxLexer::editsEqualFullRestyle()
{
    QFETCH(QString, definition);
    QFETCH(QByteArray, unit);
    QFETCH(QByteArrayList, pieces);
    QRandomGenerator random(4711);
    Bench edited(definition, unit.repeated(12));
    Bench fresh(definition);
    for (int round = 0; round < 150; ++round) {
        const int edits = random.bounded(1, 4);
        for (int i = 0; i < edits; ++i) {
            const int from = random.bounded(lengthOf(edited.editor) + 1);
            const int to = qMin(lengthOf(edited.editor), from + (random.bounded(3) == 0 ? random.bounded(60) : 0));
            edited.replace(from, to, pieces.at(random.bounded(pieces.size())));
            if (random.bounded(6) == 0)
                send(edited.editor, Sci::SCI_UNDO);
            if (random.bounded(3) == 0) // as painting a part of the window would
                send(edited.editor, Sci::SCI_COLOURISE, send(edited.editor, Sci::SCI_GETENDSTYLED),
                     random.bounded(lengthOf(edited.editor) + 1));
        }
        edited.lexer->styleAll();
        fresh.setText(edited.text());
        const QString where = u"round %1"_s.arg(round);
        QVERIFY2(edited.looks() == fresh.looks(), qPrintable(where));
        QVERIFY2(edited.levels() == fresh.levels(), qPrintable(where));
    }
}

void TestSyntaxLexer::smallEditRestylesFewLines()
{
    Bench bench(u"C++"_s, manyLines(20'000));
    const auto cost = [&bench](const auto &edit) {
        const qint64 before = bench.lexer->styledLines();
        edit();
        bench.lexer->styleAll();
        return bench.lexer->styledLines() - before;
    };
    const int place = startOf(bench.editor, 9) + 4;
    QVERIFY(cost([&] { bench.replace(place, place, "x"); }) <= 2);
    QVERIFY(cost([&] { bench.replace(place, place + 1, ""); }) <= 2);
    QVERIFY(cost([&] { bench.replace(place, place, "a;\nint b;\n"); }) <= 4);
    QVERIFY(cost([&] { send(bench.editor, Sci::SCI_UNDO); }) <= 4);
    QVERIFY(bench.lexer->states() <= 8);
}

void TestSyntaxLexer::openedCommentReachesTheEnd()
{
    Bench bench(u"C++"_s, manyLines(3'000));
    const int last = startOf(bench.editor, 2'999);
    const QColor code = bench.foregroundAt(last);
    bench.replace(0, 0, "/*");
    bench.lexer->styleAll();
    const QColor comment = bench.foregroundAt(last + 2);
    QVERIFY(comment != code);
    bench.replace(0, 2, "");
    bench.lexer->styleAll();
    QCOMPARE(bench.foregroundAt(last), code);
}

void TestSyntaxLexer::editsAtTheEndOfTheText()
{
    Bench bench(u"C++"_s, "int a; /* open");
    bench.replace(lengthOf(bench.editor), lengthOf(bench.editor), "\nstill */ int b;");
    bench.lexer->styleAll();
    Bench fresh(u"C++"_s, bench.text());
    QCOMPARE(bench.looks(), fresh.looks());
    bench.setText({});
    QCOMPARE(bench.styles().size(), 0);
    bench.replace(0, 0, "int x;\n");
    bench.lexer->styleAll();
    fresh.setText("int x;\n");
    QCOMPARE(bench.looks(), fresh.looks());
}

void TestSyntaxLexer::folds_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("c: functions and blocks")
        << u"C"_s << QByteArray("int f(void)\n{\n    if (1) {\n        g();\n    }\n}\nint x;\n") << QStringList{u"2-6"_s, u"3-5"_s};
    QTest::newRow("c: else starts a fold of its own")
        << u"C"_s << QByteArray("if (a) {\n    b();\n} else {\n    c();\n}\nd();\n") << QStringList{u"1-2"_s, u"3-5"_s};
    QTest::newRow("c: comment and preprocessor")
        << u"C"_s << QByteArray("/* a\n b */\n#if X\nint y;\n#endif\nint z;\n") << QStringList{u"1-2"_s, u"3-5"_s};
    QTest::newRow("c: one line does not fold") << u"C"_s << QByteArray("int f() { return 1; }\nint x;\n") << QStringList{};
    QTest::newRow("python: by depth, the space between functions stays")
        << u"Python"_s << QByteArray("class A:\n    def f(self):\n        return 1\n\n    def g(self):\n        return 2\n\n\nx = 1\n")
        << QStringList{u"1-6"_s, u"2-3"_s, u"5-6"_s};
    QTest::newRow("python: comments do not count")
        << u"Python"_s << QByteArray("def f():\n    a = 1\n# left\n    b = 2\n    # tail\nx = 1\n") << QStringList{u"1-5"_s};
    QTest::newRow("python: a long string does not end the function")
        << u"Python"_s << QByteArray("def f():\n    a = '''\nleft\n'''\n    return a\nx = 1\n") << QStringList{u"1-5"_s};
    QTest::newRow("plain text") << QString() << QByteArray("a {\n  b\n}\n") << QStringList{};
}

void TestSyntaxLexer::folds()
{
    QFETCH(QString, definition);
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    Bench bench(definition, text);
    QCOMPARE(bench.folds(), expected);
}

void TestSyntaxLexer::foldLevelsSurviveUnbalancedText()
{
    Bench bench(u"C"_s, QByteArray("}\n").repeated(50) + "int f() {\n  x();\n}\n");
    QCOMPARE(bench.folds(), QStringList{u"51-53"_s});
    bench.setText(QByteArray("{\n").repeated(5'000));
    for (const int level : bench.levels()) {
        if (level != 0)
            QVERIFY((level & Sci::SC_FOLDLEVELNUMBERMASK) >= Sci::SC_FOLDLEVELBASE);
    }
}

void TestSyntaxLexer::utf8Positions_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<qsizetype>>("positions");
    QTest::newRow("ascii") << QByteArray("ab") << u"ab"_s << QList<qsizetype>{0, 1, 2};
    QTest::newRow("two and three bytes") << QByteArray("aä€b") << u"aä€b"_s << QList<qsizetype>{0, 1, 3, 6, 7};
    QTest::newRow("four bytes are two units") << QByteArray("\xf0\x9f\x98\x80x") << u"\U0001F600x"_s << QList<qsizetype>{0, 0, 4, 5};
    QTest::newRow("bad byte") << QByteArray("ä\xff" "b") << u"ä\uFFFDb"_s << QList<qsizetype>{0, 2, 3, 4};
    QTest::newRow("cut short") << QByteArray("ä\xe2\x82") << u"ä\uFFFD\uFFFD"_s << QList<qsizetype>{0, 2, 3, 4};
    QTest::newRow("surrogate, too long, too large")
        << QByteArray("ä\xed\xa0\x80\xc0\xaf\xf5") << u"ä\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"_s
        << QList<qsizetype>{0, 2, 3, 4, 5, 6, 7, 8};
    QTest::newRow("empty") << QByteArray() << QString() << QList<qsizetype>{0};
}

void TestSyntaxLexer::utf8Positions()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QFETCH(QList<qsizetype>, positions);
    const Utf8Text map(bytes);
    QCOMPARE(map.text(), text);
    QList<qsizetype> found;
    for (qsizetype unit = 0; unit <= text.size(); ++unit)
        found.append(map.byteAt(unit));
    QCOMPARE(found, positions);
    QCOMPARE(map.unitAt(bytes.size()), text.size());
    QCOMPARE(map.unitAt(0), 0);
}

void TestSyntaxLexer::umlautsKeepColorsInPlace()
{
    Bench plain(u"Python"_s, "x = 'aaaa' # c\n");
    const QStringList expected = plain.looks();
    // Four bytes in place of four letters, one to three characters long.
    for (const QByteArray &four : {QByteArray("\xc3\xa4\xc3\xa4"), QByteArray("\xf0\x9f\x98\x80"), QByteArray("\xe2\x82\xac" "a"),
                                   QByteArray("\xff\xff\xff\xff")}) {
        Bench bench(u"Python"_s, "x = '" + four + "' # c\n");
        QCOMPARE(bench.looks(), expected);
    }
}

void TestSyntaxLexer::longLine()
{
    QByteArray line;
    while (line.size() < 1'000'000)
        line += "call(\"text\", 0x12, 'c') + /* c */ ";
    QElapsedTimer watch;
    watch.start();
    Bench bench(u"C++"_s, line + "\nint after;\n");
    bench.editor.resize(800, 600);
    bench.editor.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bench.editor));
    bench.replace(5, 5, "x");
    bench.lexer->styleAll();
    QTest::keyClick(&bench.editor, Qt::Key_End);
    bench.editor.grab();
    QVERIFY2(watch.elapsed() < 5'000, qPrintable(QString::number(watch.elapsed())));
    const int after = startOf(bench.editor, 1);
    QVERIFY(bench.foregroundAt(after) != bench.foregroundAt(after + 5));
}

void TestSyntaxLexer::longLineIsDrawnInPart()
{
    // Two bytes a character: the cut must not go through one.
    const QByteArray line = "x" + QByteArray("é").repeated(DrawnBytes);
    Bench bench(u"C++"_s, line + "\nint after;\n");
    const auto isDrawn = [&](int position) {
        return (send(bench.editor, QsciScintilla::SCI_GETSTYLEAT, position) & 0xff) != NotDrawnStyle;
    };
    QVERIFY(isDrawn(DrawnBytes - 2));
    QVERIFY(!isDrawn(DrawnBytes - 1)); // the first half of a character that ends behind the limit
    QVERIFY(!isDrawn(int(line.size()) - 1));
    QVERIFY(isDrawn(int(line.size()))); // the line's end
    QVERIFY(isDrawn(startOf(bench.editor, 1)));
    const auto xOf = [&](int position) { return send(bench.editor, QsciScintilla::SCI_POINTXFROMPOSITION, 0, position); };
    QCOMPARE(xOf(int(line.size())), xOf(DrawnBytes - 1)); // what is not drawn takes no room
    QCOMPARE(bytesOf(bench.editor, 0, int(line.size())), line);
    bench.replace(5001, 5001, "\n"); // two lines, the first short, the second long
    bench.lexer->styleAll();
    QVERIFY(isDrawn(5000));
    QVERIFY(isDrawn(5002 + DrawnBytes - 2));
    QVERIFY(!isDrawn(5002 + DrawnBytes));
    bench.replace(5001 + DrawnBytes / 2, 5001 + DrawnBytes / 2, "\n");
    bench.lexer->styleAll();
    QVERIFY(isDrawn(5002 + DrawnBytes));
}

void TestSyntaxLexer::deepNestingKeepsFewStates()
{
    Bench bench(u"Bash"_s, QByteArray("$(\n").repeated(20'000));
    QVERIFY2(bench.lexer->states() <= 2'000, qPrintable(QString::number(bench.lexer->states())));
}

void TestSyntaxLexer::themeSwitchChangesStyles()
{
    Bench bench(u"Python"_s, "def f():\n    return 'a' # c\n");
    bench.theme.setMode(Theme::Mode::Light);
    bench.lexer->setColors(bench.theme, syntaxTheme(bench.theme));
    bench.lexer->styleAll();
    const QStringList light = bench.looks();
    bench.theme.setMode(Theme::Mode::Dark);
    bench.lexer->setColors(bench.theme, syntaxTheme(bench.theme));
    bench.lexer->styleAll();
    QVERIFY(bench.looks() != light);
    bench.theme.setMode(Theme::Mode::Light);
    bench.lexer->setColors(bench.theme, syntaxTheme(bench.theme));
    bench.lexer->styleAll();
    QCOMPARE(bench.looks(), light);
    bench.theme.setMode(Theme::Mode::System);
}

void TestSyntaxLexer::textIsLegible_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::addColumn<double>("least");
    QTest::newRow("light") << Theme::Mode::Light << 4.5;
    QTest::newRow("dark") << Theme::Mode::Dark << 4.5;
    QTest::newRow("high contrast") << Theme::Mode::HighContrast << 7.0;
}

void TestSyntaxLexer::textIsLegible()
{
    QFETCH(Theme::Mode, mode);
    QFETCH(double, least);
    for (const QString &definition : {u"Python"_s, u"C++"_s, u"JavaScript"_s, u"PHP (HTML)"_s, u"Go"_s, u"Rust"_s,
                                      u"Java"_s, u"Ruby"_s, u"Bash"_s, u"Markdown"_s}) {
        Bench bench(definition);
        bench.theme.setMode(mode);
        StyleMap map(bench.editor);
        const auto syntax = syntaxTheme(bench.theme);
        map.reset(bench.theme, syntax);
        auto definitions = bench.lexer->definition().includedDefinitions();
        definitions.prepend(bench.lexer->definition());
        for (const auto &part : std::as_const(definitions)) {
            for (const auto &format : part.formats()) {
                const int style = map.styleOf(format);
                const auto color = [&](unsigned message) {
                    const auto bgr = static_cast<unsigned>(send(bench.editor, message, style));
                    return QColor(bgr & 0xff, (bgr >> 8) & 0xff, (bgr >> 16) & 0xff);
                };
                if (style == 0)
                    continue;
                const double contrast = Theme::contrast(color(Sci::SCI_STYLEGETFORE), color(Sci::SCI_STYLEGETBACK));
                QVERIFY2(contrast >= least, qPrintable(definition + u' ' + format.name()));
            }
        }
        QVERIFY(map.looks() <= 200);
        bench.theme.setMode(Theme::Mode::System);
    }
}

void TestSyntaxLexer::languageSwitchAndPlainText()
{
    const QByteArray text("def f():\n    return 'a'\n");
    Bench bench(u"Python"_s, text);
    QVERIFY(!bench.folds().isEmpty());
    bench.lexer->setDefinition(syntaxDefinition(QString()));
    bench.lexer->styleAll();
    QCOMPARE(bench.folds(), QStringList{});
    QCOMPARE(bench.styles(), QList<int>(text.size(), 0));
    bench.lexer->setDefinition(syntaxDefinition(u"C++"_s));
    bench.lexer->styleAll();
    QCOMPARE(bench.looks(), Bench(u"C++"_s, text).looks());
    QVERIFY(!syntaxDefinition(u"No such language"_s).isValid());
}

void TestSyntaxLexer::stylesAheadInIdleMoments_data()
{
    QTest::addColumn<int>("lines");
    QTest::addRow("a long text") << 5'000;
    QTest::addRow("one whose last lines are fewer than are styled at once") << 5'013;
}

void TestSyntaxLexer::stylesAheadInIdleMoments()
{
    QFETCH(int, lines);
    Bench bench(u"C++"_s);
    bench.replace(0, 0, manyLines(lines));
    QVERIFY(send(bench.editor, Sci::SCI_GETENDSTYLED) < lengthOf(bench.editor));
    QVERIFY(QTest::qWaitFor([&bench] { return send(bench.editor, Sci::SCI_GETENDSTYLED) == lengthOf(bench.editor); }, 10s));
}

QTEST_MAIN(TestSyntaxLexer)
#include "tst_syntaxlexer.moc"
