// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/language.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/findbar.h"
#include "ui/editor/gotolinebar.h"
#include "ui/editor/indenter.h"
#include "ui/editor/indicators.h"
#include "ui/editor/linemarks.h"
#include "ui/editor/scintilla.h"
#include "ui/editor/syntaxlexer.h"
#include "ui/editor/textsearch.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUrl>

using namespace Fumehood;
using namespace Qt::StringLiterals;
using Sci = QsciScintilla;

namespace {

Language language(const QString &id, const QString &highlighting, const QString &lineComment)
{
    Language language;
    language.id = id;
    language.highlighting = highlighting;
    language.lineComment = lineComment;
    return language;
}

const Language Python = language(u"python"_s, u"Python"_s, u"#"_s);
const Language C = language(u"c"_s, u"C"_s, u"//"_s);
const Language Go = language(u"go"_s, u"Go"_s, u"//"_s);
const Language Bash = language(u"bash"_s, u"Bash"_s, u"#"_s);
const Language Ruby = language(u"ruby"_s, u"Ruby"_s, u"#"_s);

const Language *languageCalled(const QString &id)
{
    for (const Language *each : {&Python, &C, &Go, &Bash, &Ruby}) {
        if (each->id == id)
            return each;
    }
    return nullptr;
}

/// Types as a person does: every character is a key, '\n' is Enter.
void type(CodeEditor &editor, const QString &text)
{
    for (const QChar character : text) {
        if (character == u'\n')
            QTest::keyClick(&editor, Qt::Key_Return);
        else
            QTest::keyClick(&editor, character.toLatin1());
    }
}

template<class Child>
Child *childNamed(QWidget &parent, const QString &accessibleName)
{
    for (Child *child : parent.findChildren<Child *>()) {
        if (child->accessibleName() == accessibleName)
            return child;
    }
    return nullptr;
}

} // namespace

class TestCodeEditor : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void keepsEveryByte_data();
    void keepsEveryByte();
    void lineEnds_data();
    void lineEnds();
    void loadingIsNoEdit();
    void replaceSourceKeepsThePlace();
    void goesTo_data();
    void goesTo();
    void stateSurvives();
    void comments_data();
    void comments();
    void indentStep_data();
    void indentStep();
    void typing_data();
    void typing();
    void enterIsOneUndoStep();
    void tabsForGo();
    void marks();
    void marksMoveWithTheText();
    void markRanges_data();
    void markRanges();
    void markToolTips();
    void marksOutsideTheText();
    void severalCursors();
    void shortcutsOfTheWindowWin();
    void draggedFilesReachTheWindow();
    void draggedTextIsTaken();
    void accessibleRanges();
    void accessibleUnicode();
    void accessibleEditing();
    void namesForEverything();
    void themeSwitchIsLive();
    void lineNumberMarginGrows();
    void search_data();
    void search();
    void replacements_data();
    void replacements();
    void findBarFinds();
    void findBarOptions();
    void findBarReplaces();
    void goToLineBar();

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<CodeEditor> m_editor;
};

void TestCodeEditor::init()
{
    QTest::failOnWarning();
    m_theme = std::make_unique<Theme>();
    m_editor = std::make_unique<CodeEditor>(*m_theme);
    m_editor->resize(800, 400);
    m_editor->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
    m_editor->setFocus();
}

void TestCodeEditor::cleanup()
{
    m_editor.reset();
    m_theme.reset();
}

void TestCodeEditor::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("unicode") << QByteArray("ä€😀\n");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf" "print(1)\n");
    QTest::newRow("only a byte order mark") << QByteArray("\xef\xbb\xbf");
    QTest::newRow("bad bytes") << QByteArray("a\xff\xfe\x80z");
    QTest::newRow("mixed line ends") << QByteArray("a\r\nb\nc\rd");
    QTest::newRow("control characters") << QByteArray("a\x01\x1b[0m\tb\x0c");
    QTest::newRow("zero byte") << QByteArray("a\0b", 3);
}

void TestCodeEditor::keepsEveryByte()
{
    QFETCH(QByteArray, text);
    m_editor->setSource(text);
    QCOMPARE(m_editor->source(), text);
    m_editor->setLanguage(&Python);
    m_editor->grab();
    QCOMPARE(m_editor->source(), text);
    m_editor->replaceSource(text + 'x');
    QCOMPARE(m_editor->source(), text + 'x');
}

void TestCodeEditor::lineEnds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("afterEnter");
    QTest::newRow("unix") << QByteArray("a\nb") << u"LF"_s << QByteArray("\na\nb");
    QTest::newRow("windows") << QByteArray("a\r\nb") << u"CRLF"_s << QByteArray("\r\na\r\nb");
    QTest::newRow("old mac") << QByteArray("a\rb") << u"CR"_s << QByteArray("\ra\rb");
    QTest::newRow("the most frequent") << QByteArray("a\r\nb\r\nc\n") << u"CRLF"_s << QByteArray("\r\na\r\nb\r\nc\n");
    QTest::newRow("none yet") << QByteArray("a") << u"LF"_s << QByteArray("\na");
}

void TestCodeEditor::lineEnds()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, name);
    QFETCH(QByteArray, afterEnter);
    m_editor->setSource(text);
    QCOMPARE(m_editor->lineEndName(), name);
    QTest::keyClick(m_editor.get(), Qt::Key_Return);
    QCOMPARE(m_editor->source(), afterEnter);
}

void TestCodeEditor::loadingIsNoEdit()
{
    QSignalSpy edited(m_editor.get(), &CodeEditor::edited);
    m_editor->setSource("a\nb\n");
    QCOMPARE(edited.count(), 0);
    QVERIFY(!m_editor->isModified());
    QVERIFY(!m_editor->isUndoAvailable());
    type(*m_editor, u"x"_s);
    QVERIFY(edited.count() > 0);
    QVERIFY(m_editor->isModified());
    m_editor->undo();
    QVERIFY(!m_editor->isModified());
}

void TestCodeEditor::replaceSourceKeepsThePlace()
{
    m_editor->setSource("one\ntwo\nthree\nfour\n");
    m_editor->setLineMarks({{.line = 1, .message = u"m"_s}});
    m_editor->goTo(4, 3);
    m_editor->replaceSource("one\ntwo and a half\nthree\nfour\n");
    QCOMPARE(m_editor->cursorLine(), 4);
    QCOMPARE(m_editor->cursorColumn(), 3);
    QCOMPARE(m_editor->lineMarks().size(), 1);
    m_editor->undo();
    QCOMPARE(m_editor->source(), QByteArray("one\ntwo\nthree\nfour\n"));
}

void TestCodeEditor::goesTo_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("expectedLine");
    QTest::addColumn<int>("expectedColumn");
    QTest::newRow("start") << 1 << 1 << 1 << 1;
    QTest::newRow("columns are characters, not bytes") << 2 << 4 << 2 << 4;
    QTest::newRow("behind a wide character") << 2 << 3 << 2 << 3;
    QTest::newRow("past the end of the line") << 1 << 99 << 1 << 4;
    QTest::newRow("past the end of the text") << 99 << 1 << 4 << 1;
    QTest::newRow("nonsense") << -5 << -5 << 1 << 1;
    QTest::newRow("largest numbers") << INT_MAX << INT_MAX << 4 << 1;
}

void TestCodeEditor::goesTo()
{
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(int, expectedLine);
    QFETCH(int, expectedColumn);
    m_editor->setSource("abc\nä😀xyz\nlast\n");
    QSignalSpy moved(m_editor.get(), &CodeEditor::cursorMoved);
    m_editor->goTo(3, 2);
    m_editor->goTo(line, column);
    QCOMPARE(m_editor->cursorLine(), expectedLine);
    QCOMPARE(m_editor->cursorColumn(), expectedColumn);
    if (line <= 1 && column <= 1)
        return; // back where it was before anything was painted, so there is nothing to tell
    QVERIFY(QTest::qWaitFor([&moved] { return !moved.isEmpty(); })); // told with the next painting
    QCOMPARE(moved.last(), (QVariantList{expectedLine, expectedColumn}));
}

void TestCodeEditor::stateSurvives()
{
    const QByteArray text = QByteArray("def f():\n    a = 1\n    b = 2\n\n").repeated(200);
    m_editor->setLanguage(&Python);
    m_editor->setSource(text);
    m_editor->syntax().styleAll();
    m_editor->foldLine(4);
    m_editor->goTo(300, 2);
    const EditorState state = m_editor->state();
    QCOMPARE(state.foldedLines, QList<int>{4});
    CodeEditor other(*m_theme);
    other.resize(m_editor->size());
    other.setLanguage(&Python);
    other.setSource(text);
    other.setState(state);
    QCOMPARE(other.state().cursor, state.cursor);
    QCOMPARE(other.state().foldedLines, state.foldedLines);
    other.setSource("short");
    other.setState(state); // a state of another text does no harm
    QCOMPARE(other.state().cursor, 5);
}

void TestCodeEditor::comments_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("python") << u"python"_s << QByteArray("a\n    b\n") << QByteArray("# a\n#     b\n");
    QTest::newRow("one column for a block") << u"python"_s << QByteArray("    a\n        b\n") << QByteArray("    # a\n    #     b\n");
    QTest::newRow("empty lines stay") << u"c"_s << QByteArray("a\n\nb\n") << QByteArray("// a\n\n// b\n");
    QTest::newRow("tabs") << u"go"_s << QByteArray("\ta\n\t\tb\n") << QByteArray("\t// a\n\t// \tb\n");
    QTest::newRow("a commented line among others gets a second token")
        << u"python"_s << QByteArray("# a\nb\n") << QByteArray("# # a\n# b\n");
}

void TestCodeEditor::comments()
{
    QFETCH(QString, language);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    m_editor->setLanguage(languageCalled(language));
    m_editor->setSource(before);
    m_editor->selectAll();
    m_editor->toggleComment();
    QCOMPARE(m_editor->source(), after);
    m_editor->selectAll();
    m_editor->toggleComment();
    QCOMPARE(m_editor->source(), before);
    m_editor->undo();
    m_editor->undo();
    QCOMPARE(m_editor->source(), before);
    m_editor->setLanguage(nullptr);
    m_editor->toggleComment();
    QCOMPARE(m_editor->source(), before);
}

void TestCodeEditor::indentStep_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("step");
    QTest::newRow("def") << u"python"_s << u"def f():"_s << 1;
    QTest::newRow("comment after the colon") << u"python"_s << u"if a:  # why"_s << 1;
    QTest::newRow("comment with a colon") << u"python"_s << u"a = 1  # see:"_s << 0;
    QTest::newRow("open bracket") << u"python"_s << u"call("_s << 1;
    QTest::newRow("return") << u"python"_s << u"    return x"_s << -1;
    QTest::newRow("return that goes on") << u"python"_s << u"    return ("_s << 1;
    QTest::newRow("no return") << u"python"_s << u"    returned = 1"_s << 0;
    QTest::newRow("empty") << u"python"_s << QString() << 0;
    QTest::newRow("brace") << u"c"_s << u"int main() {"_s << 1;
    QTest::newRow("colon in c") << u"c"_s << u"label:"_s << 0;
    QTest::newRow("url") << u"c"_s << u"f(\"http://x\") {"_s << 1;
    QTest::newRow("then") << u"bash"_s << u"if true; then"_s << 1;
    QTest::newRow("ruby block") << u"ruby"_s << u"list.each do |x|"_s << 1;
    QTest::newRow("ruby one line") << u"ruby"_s << u"def f; 1; end"_s << 0;
    QTest::newRow("plain text") << QString() << u"text:"_s << 0;
}

void TestCodeEditor::indentStep()
{
    QFETCH(QString, language);
    QFETCH(QString, line);
    QFETCH(int, step);
    QCOMPARE(indentStepAfter(indentRulesFor(languageCalled(language)), line), step);
}

void TestCodeEditor::typing_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("python function") << u"python"_s << u"def f():\nreturn 1\nx"_s << QByteArray("def f():\n    return 1\nx");
    QTest::newRow("else goes back") << u"python"_s << u"if a:\nb()\nelse:\nc()"_s << QByteArray("if a:\n    b()\nelse:\n    c()");
    QTest::newRow("else after return stays") << u"python"_s << u"if a:\nreturn\nelse:\nc"_s << QByteArray("if a:\n    return\nelse:\n    c");
    QTest::newRow("spaces of an empty line go") << u"python"_s << u"if a:\n\nb"_s << QByteArray("if a:\n\n    b");
    QTest::newRow("closing brace goes back") << u"c"_s << u"f() {\nx;\n}\ny"_s << QByteArray("f() {\n    x;\n}\ny");
    QTest::newRow("tabs") << u"go"_s << u"func f() {\nx\n}"_s << QByteArray("func f() {\n\tx\n}");
    QTest::newRow("fi") << u"bash"_s << u"if a; then\nb\nfi\nc"_s << QByteArray("if a; then\n    b\nfi\nc");
    QTest::newRow("plain") << QString() << u"  a\nb"_s << QByteArray("  a\n  b");
}

void TestCodeEditor::typing()
{
    QFETCH(QString, language);
    QFETCH(QString, keys);
    QFETCH(QByteArray, expected);
    m_editor->setLanguage(languageCalled(language));
    type(*m_editor, keys);
    QCOMPARE(m_editor->source(), expected);
}

void TestCodeEditor::enterIsOneUndoStep()
{
    m_editor->setLanguage(&C);
    m_editor->setSource("f() {}");
    m_editor->goTo(1, 6);
    QTest::keyClick(m_editor.get(), Qt::Key_Return);
    QCOMPARE(m_editor->source(), QByteArray("f() {\n    \n}"));
    QCOMPARE(m_editor->cursorLine(), 2);
    QCOMPARE(m_editor->cursorColumn(), 5);
    m_editor->undo();
    QCOMPARE(m_editor->source(), QByteArray("f() {}"));
}

void TestCodeEditor::tabsForGo()
{
    m_editor->setLanguage(&Go);
    QTest::keyClick(m_editor.get(), Qt::Key_Tab);
    QCOMPARE(m_editor->source(), QByteArray("\t"));
    m_editor->setSource({});
    m_editor->setLanguage(&Python);
    QTest::keyClick(m_editor.get(), Qt::Key_Tab);
    QCOMPARE(m_editor->source(), QByteArray("    "));
    QTest::keyClick(m_editor.get(), Qt::Key_Backspace);
    QCOMPARE(m_editor->source(), QByteArray());
}

void TestCodeEditor::marks()
{
    m_editor->setSource("good\nbad = worse\nend\n");
    const QList<LineMark> marks{{.line = 2, .column = 7, .severity = LineMark::Severity::Error, .message = u"first"_s},
                                {.line = 2, .column = 1, .severity = LineMark::Severity::Warning, .message = u"second"_s}};
    m_editor->setLineMarks(marks);
    QCOMPARE(m_editor->lineMarks(), marks);
    QCOMPARE(m_editor->lineMessages(2), u"first\nsecond"_s);
    QCOMPARE(m_editor->lineMessages(1), QString());
    const auto markers = [this](int line) { return send(*m_editor, Sci::SCI_MARKERGET, line - 1); };
    QCOMPARE(markers(2), (1 << Marker::Error) | (1 << Marker::Hidden));
    QCOMPARE(markers(1), 0);
    QCOMPARE(send(*m_editor, Sci::SCI_INDICATORSTART, Indicator::Error, 12), 11);
    QCOMPARE(send(*m_editor, Sci::SCI_INDICATOREND, Indicator::Error, 12), 16);
    m_editor->setLineMarks({});
    QCOMPARE(markers(2), 0);
    QCOMPARE(send(*m_editor, Sci::SCI_INDICATORVALUEAT, Indicator::Error, 12), 0);
}

void TestCodeEditor::marksMoveWithTheText()
{
    m_editor->setSource("good\nbad\n");
    m_editor->setLineMarks({{.line = 2, .column = 1, .message = u"here"_s}});
    QTest::keyClick(m_editor.get(), Qt::Key_Return);
    QCOMPARE(m_editor->lineMarks().constFirst().line, 3);
    QCOMPARE(m_editor->lineMessages(3), u"here"_s);
    m_editor->undo();
    QCOMPARE(m_editor->lineMessages(2), u"here"_s);
}

void TestCodeEditor::markRanges_data()
{
    QTest::addColumn<LineMark>("mark");
    QTest::addColumn<QByteArray>("underlined");
    using Severity = LineMark::Severity;
    QTest::newRow("the whole line without its indentation") << LineMark{.line = 2} << QByteArray("zwei = drei + 4");
    QTest::newRow("from a column to the end of the word") << LineMark{.line = 2, .column = 5} << QByteArray("zwei");
    QTest::newRow("a range") << LineMark{.line = 2, .column = 10, .endColumn = 12} << QByteArray("= ");
    QTest::newRow("several lines") << LineMark{.line = 1, .column = 3, .endLine = 2, .endColumn = 7} << QByteArray("ns\n    zw");
    QTest::newRow("columns are characters") << LineMark{.line = 3, .column = 2, .endColumn = 4} << QByteArray("😀x");
    QTest::newRow("past the end of a line: its last character") << LineMark{.line = 1, .column = 40} << QByteArray("s");
    QTest::newRow("backwards: one character") << LineMark{.line = 2, .column = 9, .endColumn = 6} << QByteArray(" ");
    QTest::newRow("end before the line") << LineMark{.line = 2, .column = 5, .endLine = 1, .endColumn = 7, .severity = Severity::Error}
                                         << QByteArray("zw");
    QTest::newRow("empty line") << LineMark{.line = 4, .column = 1} << QByteArray();
}

void TestCodeEditor::markRanges()
{
    QFETCH(LineMark, mark);
    QFETCH(QByteArray, underlined);
    const QByteArray text("eins\n    zwei = drei + 4\nä😀x\n\nend\n");
    m_editor->setSource(text);
    m_editor->setLineMarks({mark});
    QByteArray found;
    for (int i = 0; i < text.size(); ++i) {
        if (send(*m_editor, Sci::SCI_INDICATORVALUEAT, Indicator::Error, i))
            found += text.at(i);
    }
    QCOMPARE(found, underlined);
}

void TestCodeEditor::markToolTips()
{
    m_editor->setSource("vector v;\nv\n");
    m_editor->setLineMarks({{.line = 1, .column = 1, .message = u"no vector"_s},
                            {.line = 1, .column = 8, .severity = LineMark::Severity::Warning, .message = u"unused"_s}});
    const auto *marks = m_editor->findChild<LineMarks *>();
    const auto placeAt = [this](int position) {
        return QPoint(send(*m_editor, Sci::SCI_POINTXFROMPOSITION, 0, position) + 1,
                      send(*m_editor, Sci::SCI_POINTYFROMPOSITION, 0, position) + 2);
    };
    QCOMPARE(marks->toolTipAt(placeAt(2)), u"no vector"_s);
    QCOMPARE(marks->toolTipAt(placeAt(7)), u"unused"_s);
    QCOMPARE(marks->toolTipAt(placeAt(10)), QString());
    QCOMPARE(marks->toolTipAt(QPoint(3, placeAt(2).y())), u"no vector\nunused"_s); // in the margin
    QCOMPARE(marks->toolTipAt(QPoint(700, 390)), QString());
}

void TestCodeEditor::marksOutsideTheText()
{
    m_editor->setSource("a\n");
    m_editor->setLineMarks({{.line = 99, .column = 99, .endLine = 120, .endColumn = 3, .message = u"late"_s},
                            {.line = -1, .column = -1, .message = u"early"_s}});
    QCOMPARE(m_editor->lineMarks().size(), 2);
    QCOMPARE(m_editor->lineMessages(2), u"late"_s);
    QCOMPARE(m_editor->lineMessages(1), u"early"_s);
    m_editor->setSource({});
    QVERIFY(m_editor->lineMarks().isEmpty());
    m_editor->setLineMarks({{.line = 1, .message = u"empty"_s}});
    QCOMPARE(m_editor->lineMarks().size(), 1);
}

void TestCodeEditor::severalCursors()
{
    m_editor->setSource("cat dog cat\ncat\n");
    m_editor->selectBytes(0, 3);
    m_editor->addNextOccurrence();
    m_editor->addNextOccurrence();
    QCOMPARE(send(*m_editor, Sci::SCI_GETSELECTIONS), 3);
    type(*m_editor, u"ox"_s);
    QCOMPARE(m_editor->source(), QByteArray("ox dog ox\nox\n"));
    QTest::keyClick(m_editor.get(), Qt::Key_Escape);
    QCOMPARE(send(*m_editor, Sci::SCI_GETSELECTIONS), 1);
}

void TestCodeEditor::shortcutsOfTheWindowWin()
{
    const auto claimed = [this](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QKeyEvent override(QEvent::ShortcutOverride, key, modifiers);
        override.ignore();
        QApplication::sendEvent(m_editor.get(), &override);
        return override.isAccepted();
    };
    QVERIFY(claimed(Qt::Key_A, Qt::NoModifier));
    QVERIFY(claimed(Qt::Key_Delete, Qt::NoModifier));
    QVERIFY(claimed(Qt::Key_Tab, Qt::ShiftModifier));
    for (const Qt::Key key : {Qt::Key_L, Qt::Key_R, Qt::Key_Slash, Qt::Key_K, Qt::Key_T, Qt::Key_Plus})
        QVERIFY(!claimed(key, Qt::ControlModifier));
    QVERIFY(!claimed(Qt::Key_F5, Qt::NoModifier));
    QVERIFY(!claimed(Qt::Key_Escape, Qt::NoModifier));
}

void TestCodeEditor::draggedFilesReachTheWindow()
{
    QMimeData files;
    files.setUrls({QUrl(u"file:///tmp/a.py"_s)});
    files.setText(u"file:///tmp/a.py"_s);
    QDragEnterEvent enter(QPoint(100, 10), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_editor->viewport(), &enter);
    QVERIFY(!enter.isAccepted());
    QDropEvent drop(QPointF(100, 10), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_editor->viewport(), &drop);
    QVERIFY(!drop.isAccepted());
    QCOMPARE(m_editor->source(), QByteArray());
}

void TestCodeEditor::draggedTextIsTaken()
{
    QMimeData text;
    text.setText(u"dropped"_s);
    QDragEnterEvent enter(QPoint(100, 10), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_editor->viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(100, 10), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_editor->viewport(), &drop);
    QCOMPARE(m_editor->source(), QByteArray("dropped"));
}

void TestCodeEditor::accessibleRanges()
{
    m_editor->setSource("0123456789");
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(m_editor.get());
    QVERIFY(interface);
    QAccessibleTextInterface *text = interface->textInterface();
    QVERIFY(text);
    QCOMPARE(text->characterCount(), 10);
    QCOMPARE(text->text(2, 5), u"234"_s);
    QCOMPARE(text->text(5, 2), u"234"_s); // QScintilla's own interface crashes here
    QCOMPARE(text->text(0, 999), u"0123456789"_s);
    QCOMPARE(text->text(-7, -3), QString());
    QCOMPARE(text->text(INT_MAX, INT_MIN), u"0123456789"_s);
    text->setCursorPosition(999);
    QCOMPARE(text->cursorPosition(), 10);
    text->setSelection(0, 8, 3);
    int start = -1;
    int end = -1;
    text->selection(0, &start, &end);
    QCOMPARE(start, 3);
    QCOMPARE(end, 8);
    text->selection(7, &start, &end);
    text->removeSelection(7);
    text->setSelection(7, 1, 2);
    text->addSelection(99, -99);
    text->removeSelection(0);
    text->scrollToSubstring(99, -99);
    text->attributes(-1, &start, &end);
    text->attributes(99, &start, &end);
    QVERIFY(text->characterRect(99).isValid());
    for (const int offset : {-1, 0, 5, 10, 999}) {
        for (const auto boundary : {QAccessible::CharBoundary, QAccessible::WordBoundary, QAccessible::LineBoundary,
                                    QAccessible::NoBoundary}) {
            text->textAtOffset(offset, boundary, &start, &end);
            text->textBeforeOffset(offset, boundary, &start, &end);
            text->textAfterOffset(offset, boundary, &start, &end);
        }
    }
    QVERIFY(text->offsetAtPoint({-500, -500}) >= -1);
}

void TestCodeEditor::accessibleUnicode()
{
    m_editor->setSource("ä😀x\nzwei\n");
    QAccessibleTextInterface *text = QAccessible::queryAccessibleInterface(m_editor.get())->textInterface();
    QCOMPARE(text->characterCount(), 10); // UTF-16 units
    QCOMPARE(text->text(1, 3), u"😀"_s);
    QCOMPARE(text->text(3, 4), u"x"_s);
    m_editor->goTo(1, 3);
    QCOMPARE(text->cursorPosition(), 3);
    int start = -1;
    int end = -1;
    QCOMPARE(text->textAtOffset(6, QAccessible::LineBoundary, &start, &end), u"zwei\n"_s);
    QCOMPARE(start, 5);
    QCOMPARE(end, 10);
    QCOMPARE(text->textBeforeOffset(6, QAccessible::LineBoundary, &start, &end), u"ä😀x\n"_s);
    QCOMPARE(text->textAtOffset(7, QAccessible::WordBoundary, &start, &end), u"zwei"_s);
    QCOMPARE(start, 5);
    QCOMPARE(text->textAtOffset(1, QAccessible::CharBoundary, &start, &end), u"😀"_s);
    QCOMPARE(text->textAfterOffset(1, QAccessible::CharBoundary, &start, &end), u"x"_s);
    QCOMPARE(text->textBeforeOffset(0, QAccessible::CharBoundary, &start, &end), QString());
}

void TestCodeEditor::accessibleEditing()
{
    m_editor->setSource("abc");
    QAccessibleEditableTextInterface *text =
        QAccessible::queryAccessibleInterface(m_editor.get())->editableTextInterface();
    QVERIFY(text);
    text->insertText(99, u"ä"_s);
    QCOMPARE(m_editor->source(), QByteArray("abcä"));
    text->replaceText(3, 1, u"X"_s);
    QCOMPARE(m_editor->source(), QByteArray("aXä"));
    text->deleteText(0, 2);
    QCOMPARE(m_editor->source(), QByteArray("ä"));
}

void TestCodeEditor::namesForEverything()
{
    QVERIFY(!m_editor->accessibleName().isEmpty());
    QVERIFY(!m_editor->accessibleDescription().isEmpty());
    FindBar find(*m_theme);
    GoToLineBar go;
    for (QWidget *bar : std::initializer_list<QWidget *>{&find, &go}) {
        for (QWidget *child : bar->findChildren<QWidget *>()) {
            if (child->focusPolicy() == Qt::NoFocus || qobject_cast<QLabel *>(child))
                continue;
            const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(child);
            QVERIFY(interface && !interface->text(QAccessible::Name).isEmpty());
        }
    }
}

void TestCodeEditor::themeSwitchIsLive()
{
    m_editor->setLanguage(&Python);
    m_editor->setSource("x = 'text'  # comment\n");
    const auto background = [this] { return m_editor->grab().toImage().pixelColor(700, 300); };
    m_theme->setMode(Theme::Mode::Light);
    QCOMPARE(background(), m_theme->editor().background);
    const int style = send(*m_editor, Sci::SCI_GETSTYLEAT, 5) & 0xff;
    const int light = send(*m_editor, Sci::SCI_STYLEGETFORE, style);
    m_theme->setMode(Theme::Mode::Dark);
    QCOMPARE(background(), m_theme->editor().background);
    QVERIFY(send(*m_editor, Sci::SCI_STYLEGETFORE, send(*m_editor, Sci::SCI_GETSTYLEAT, 5) & 0xff) != light);
    m_theme->setMode(Theme::Mode::System);
}

void TestCodeEditor::lineNumberMarginGrows()
{
    const int narrow = m_editor->marginWidth(Margin::LineNumbers);
    m_editor->setSource(QByteArray("x\n").repeated(20'000));
    const int wide = m_editor->marginWidth(Margin::LineNumbers);
    QVERIFY(wide > narrow);
    QSignalSpy zoomed(m_editor.get(), &CodeEditor::zoomed);
    m_editor->zoomTo(6);
    QVERIFY(m_editor->marginWidth(Margin::LineNumbers) > wide);
    QCOMPARE(zoomed.last(), QVariantList{6});
}

void TestCodeEditor::search_data()
{
    QTest::addColumn<SearchQuery>("query");
    QTest::addColumn<QByteArrayList>("expected");
    QTest::newRow("plain") << SearchQuery{.text = u"a.b"_s} << QByteArrayList{"a.b"};
    QTest::newRow("case does not matter") << SearchQuery{.text = u"CAT"_s} << QByteArrayList{"cat", "Cat", "cat"};
    QTest::newRow("case matters") << SearchQuery{.text = u"Cat"_s, .caseSensitive = true} << QByteArrayList{"Cat"};
    QTest::newRow("whole words") << SearchQuery{.text = u"cat"_s, .wholeWords = true} << QByteArrayList{"cat", "Cat"};
    QTest::newRow("expression") << SearchQuery{.text = u"^\\w+"_s, .regularExpression = true}
                                << QByteArrayList{"cat", "ä😀"};
    QTest::newRow("behind wide characters") << SearchQuery{.text = u"ö"_s} << QByteArrayList{"ö"};
    QTest::newRow("nothing asked") << SearchQuery{} << QByteArrayList{};
    QTest::newRow("not an expression") << SearchQuery{.text = u"("_s, .regularExpression = true} << QByteArrayList{};
}

void TestCodeEditor::search()
{
    QFETCH(SearchQuery, query);
    QFETCH(QByteArrayList, expected);
    const QByteArray text("cat Cat a.b axb\nä😀 concatenate ö\n");
    QByteArrayList found;
    const TextSearch search(query, text);
    for (const auto &match : search.matches(100))
        found.append(text.sliced(match.from, match.to - match.from));
    if (query.text == u"^\\w+") // whether an emoji is part of a word is Unicode's affair
        found.resize(1), expected.resize(1);
    QCOMPARE(found, expected);
    QCOMPARE(search.isValid(), query.text != u"(");
}

void TestCodeEditor::replacements_data()
{
    QTest::addColumn<SearchQuery>("query");
    QTest::addColumn<QString>("with");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain text is taken as it is") << SearchQuery{.text = u"b"_s} << u"\\1$1\\n"_s << QByteArray("\\1$1\\n");
    QTest::newRow("groups") << SearchQuery{.text = u"(\\w)=(\\w)"_s, .regularExpression = true} << u"\\2=$1"_s << QByteArray("ö=b");
    QTest::newRow("whole match") << SearchQuery{.text = u"b"_s, .regularExpression = true} << u"<\\0>"_s << QByteArray("<b>");
    QTest::newRow("escapes") << SearchQuery{.text = u"b"_s, .regularExpression = true} << u"\\t\\n\\\\\\"_s << QByteArray("\t\n\\\\");
}

void TestCodeEditor::replacements()
{
    QFETCH(SearchQuery, query);
    QFETCH(QString, with);
    QFETCH(QByteArray, expected);
    const TextSearch search(query, "ä b=ö");
    const auto matches = search.matches(1);
    QCOMPARE(matches.size(), 1);
    QCOMPARE(search.replacement(matches.constFirst(), with), expected);
}

void TestCodeEditor::findBarFinds()
{
    FindBar bar(*m_theme, m_editor.get());
    bar.setEditor(m_editor.get());
    m_editor->setSource("cat\ndog\ncat\n");
    m_editor->selectBytes(0, 3);
    bar.showFind();
    auto *field = childNamed<QLineEdit>(bar, u"Find"_s);
    QVERIFY(bar.isVisible());
    QCOMPARE(field->text(), u"cat"_s);
    const auto hasText = [&bar](const QString &text) {
        const auto labels = bar.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&text](const QLabel *label) { return label->text() == text; });
    };
    QVERIFY(hasText(u"1 of 2"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(hasText(u"2 of 2"_s));
    QCOMPARE(m_editor->cursorLine(), 3);
    bar.findNext(); // around the end
    QCOMPARE(m_editor->cursorLine(), 1);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(m_editor->cursorLine(), 3);
    QVERIFY(send(*m_editor, Sci::SCI_INDICATORVALUEAT, Indicator::Match, 1));
    field->setText(u"bird"_s);
    QVERIFY(hasText(u"No matches"_s));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!bar.isVisible());
    QVERIFY(!send(*m_editor, Sci::SCI_INDICATORVALUEAT, Indicator::Match, 1));
}

void TestCodeEditor::findBarOptions()
{
    FindBar bar(*m_theme, m_editor.get());
    bar.setEditor(m_editor.get());
    m_editor->setSource("Cat cat concat\n");
    bar.showFind();
    auto *field = childNamed<QLineEdit>(bar, u"Find"_s);
    const auto matches = [this] {
        int count = 0;
        for (const int indicator : {Indicator::Match, Indicator::CurrentMatch}) {
            for (int i = 0; i < 14; ++i)
                count += send(*m_editor, Sci::SCI_INDICATORVALUEAT, indicator, i) != 0;
        }
        return count / 3;
    };
    field->setText(u"cat"_s);
    QCOMPARE(matches(), 3);
    childNamed<QToolButton>(bar, u"Match case"_s)->click();
    QCOMPARE(matches(), 2);
    childNamed<QToolButton>(bar, u"Whole words"_s)->click();
    QCOMPARE(matches(), 1);
    childNamed<QToolButton>(bar, u"Regular expression"_s)->click();
    field->setText(u"[Cc]at"_s);
    QCOMPARE(matches(), 2);
    field->setText(u"["_s);
    QCOMPARE(matches(), 0);
    bar.findNext();
    bar.findPrevious();
    bar.setEditor(nullptr);
    bar.findNext();
}

void TestCodeEditor::findBarReplaces()
{
    FindBar bar(*m_theme, m_editor.get());
    bar.setEditor(m_editor.get());
    m_editor->setSource("ä cat\ncat cat\n");
    bar.showReplace();
    childNamed<QLineEdit>(bar, u"Find"_s)->setText(u"cat"_s);
    auto *with = childNamed<QLineEdit>(bar, u"Replace with"_s);
    with->setText(u"ö"_s);
    with->setFocus();
    QTest::keyClick(with, Qt::Key_Return); // finds the first
    QTest::keyClick(with, Qt::Key_Return); // replaces it
    QCOMPARE(m_editor->source(), QByteArray("ä ö\ncat cat\n"));
    for (QPushButton *button : bar.findChildren<QPushButton *>()) {
        if (button->text().contains(u"all"))
            button->click();
    }
    QCOMPARE(m_editor->source(), QByteArray("ä ö\nö ö\n"));
    m_editor->undo();
    QCOMPARE(m_editor->source(), QByteArray("ä ö\ncat cat\n"));
}

void TestCodeEditor::goToLineBar()
{
    GoToLineBar bar(m_editor.get());
    bar.ask(); // without an editor
    QVERIFY(!bar.isVisible());
    bar.setEditor(m_editor.get());
    m_editor->setSource("a\nbcd\ne\n");
    bar.ask();
    auto *field = bar.findChild<QLineEdit *>();
    field->setText(u"2:3"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!bar.isVisible());
    QCOMPARE(m_editor->cursorLine(), 2);
    QCOMPARE(m_editor->cursorColumn(), 3);
    bar.ask();
    field->setText(u"999999999"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_editor->cursorLine(), 4);
    bar.ask();
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!bar.isVisible());
}

QTEST_MAIN(TestCodeEditor)
#include "tst_codeeditor.moc"
