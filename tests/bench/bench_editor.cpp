// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a 1 MB file costs in the editor, painted: opening, a key press near the top, an opened comment, the end of the
// file, another theme. The peer is QPlainTextEdit with KSyntaxHighlighting's own highlighter, taken in turn.
// Usage: bench_editor [RUNS]

#include "tests/bench/report.h"

#include "core/language/language.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/scintilla.h"
#include "ui/editor/syntaxlexer.h"
#include "ui/editor/syntaxrepository.h"
#include "ui/theme/theme.h"

#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <QApplication>
#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Fumehood;

namespace {

constexpr int MegaByte = 1 << 20;

QByteArray sourceText()
{
    QByteArray text;
    for (int i = 0; text.size() < MegaByte; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += "/// Returns the value of step " + number + ".\nint step_" + number + "(const std::string &name)\n{\n"
            + "    if (name.size() > " + number + "u) {\n        return lookup(\"step\", name) + 0x" + number
            + "; // see above\n    }\n    return " + number + ";\n}\n\n";
    }
    return text;
}

template<class Work>
double milliseconds(const Work &work)
{
    QElapsedTimer clock;
    clock.start();
    work();
    return double(clock.nsecsElapsed()) / 1e6;
}

void key(QWidget &editor, const QString &text)
{
    QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, text);
    QApplication::sendEvent(&editor, &press);
}

void measureOurs(Bench::Report &report, Theme &theme, const Language &language, const QByteArray &text)
{
    CodeEditor editor(theme);
    editor.resize(1000, 800);
    editor.show();
    if (!QTest::qWaitForWindowExposed(&editor))
        qFatal("no window");
    editor.setLanguage(&language);
    const auto paint = [&editor] { editor.viewport()->repaint(); };
    report.add("open", milliseconds([&] { editor.setSource(text); paint(); }));
    report.add("end of the file at once", milliseconds([&] { editor.goTo(editor.lines()); paint(); }));
    editor.syntax().styleAll();
    editor.goTo(10, 5);
    paint();
    for (const QChar letter : u"value"_s)
        report.add("key press", milliseconds([&] { key(editor, letter); paint(); }));
    report.add("comment opened", milliseconds([&] { key(editor, u"/"_s); key(editor, u"*"_s); paint(); }));
    editor.undo();
    editor.syntax().styleAll();
    report.add("theme", milliseconds([&] {
        theme.setMode(theme.mode() == Theme::Mode::Dark ? Theme::Mode::Light : Theme::Mode::Dark);
        paint();
    }));
    report.add("all styled", milliseconds([&] { editor.syntax().styleAll(); }));
}

void measurePeer(Bench::Report &report, const Theme &theme, const Language &language, const QByteArray &text)
{
    QPlainTextEdit editor;
    editor.resize(1000, 800);
    editor.show();
    if (!QTest::qWaitForWindowExposed(&editor))
        qFatal("no window");
    KSyntaxHighlighting::SyntaxHighlighter highlighter(editor.document());
    highlighter.setTheme(syntaxTheme(theme));
    highlighter.setDefinition(syntaxDefinition(&language));
    const auto paint = [&editor] { editor.viewport()->repaint(); };
    report.add("peer: open", milliseconds([&] { editor.setPlainText(QString::fromUtf8(text)); paint(); }));
    QApplication::processEvents(); // its highlighter works in the event loop
    editor.moveCursor(QTextCursor::Start);
    for (int i = 0; i < 9; ++i)
        editor.moveCursor(QTextCursor::Down);
    paint();
    for (const QChar letter : u"value"_s)
        report.add("peer: key press", milliseconds([&] { key(editor, letter); paint(); }));
    report.add("peer: comment opened", milliseconds([&] { key(editor, u"/"_s); key(editor, u"*"_s); paint(); }));
}

void measureLongLine(Bench::Report &report, Theme &theme, const Language &language)
{
    CodeEditor editor(theme);
    editor.resize(1000, 800);
    editor.show();
    if (!QTest::qWaitForWindowExposed(&editor))
        qFatal("no window");
    editor.setLanguage(&language);
    const auto paint = [&editor] { editor.viewport()->repaint(); };
    const QByteArray line = QByteArray("call(\"text\", 0x12, 'c') + ").repeated(MegaByte / 26);
    report.add("one line: open", milliseconds([&] { editor.setSource(line); paint(); }));
    report.add("one line: key press", milliseconds([&] { key(editor, u"x"_s); paint(); }));
    report.add("one line: its end", milliseconds([&] { QTest::keyClick(&editor, Qt::Key_End); paint(); }));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const int runs = argc > 1 ? QByteArray(argv[1]).toInt() : 10;
    Bench::Report report("editor");
    Theme theme;
    Language language;
    language.id = u"cpp"_s;
    language.highlighting = u"C++"_s;
    const QByteArray text = sourceText();
    report.note("bytes", text.size());
    report.note("lines", text.count('\n'));
    for (int i = 0; i < runs; ++i) {
        measureOurs(report, theme, language, text);
        measurePeer(report, theme, language, text);
        measureLongLine(report, theme, language);
    }
    report.ratio("open, ours to peer's", "open", "peer: open");
    report.ratio("key press, ours to peer's", "key press", "peer: key press");
    report.ratio("comment opened, ours to peer's", "comment opened", "peer: comment opened");
    report.print();
    return 0;
}
