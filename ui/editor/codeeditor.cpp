// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/codeeditor.h"

#include "core/language/language.h"
#include "ui/editor/commenter.h"
#include "ui/editor/editoraccessible.h"
#include "ui/editor/editorlook.h"
#include "ui/editor/foldmargin.h"
#include "ui/editor/indenter.h"
#include "ui/editor/indicators.h"
#include "ui/editor/linemarks.h"
#include "ui/editor/linenumbers.h"
#include "ui/editor/longlines.h"
#include "ui/editor/scintilla.h"
#include "ui/editor/syntaxlexer.h"
#include "ui/editor/syntaxrepository.h"
#include "ui/theme/theme.h"

#include <QDropEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <Qsci/qscicommandset.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

constexpr int TabColumns = 4;
constexpr char ByteOrderMark[] = "\xef\xbb\xbf";

/// The line end that most lines have; LF for a text of one line.
QsciScintilla::EolMode lineEndOf(const QByteArray &text)
{
    const qsizetype both = text.count("\r\n");
    const qsizetype feeds = text.count('\n') - both;
    const qsizetype returns = text.count('\r') - both;
    if (both > feeds && both >= returns)
        return QsciScintilla::EolWindows;
    return returns > feeds ? QsciScintilla::EolMac : QsciScintilla::EolUnix;
}

bool usesTabs(const Language *language)
{
    return language && (language->id == u"go" || language->highlighting == u"Makefile");
}

/// Keys that belong to the text however the window's shortcuts are set: without Ctrl, Alt and Meta, no function key.
bool isTypingKey(const QKeyEvent &event)
{
    const bool plain = !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const bool functionKey = event.key() >= Qt::Key_F1 && event.key() <= Qt::Key_F35;
    return plain && !functionKey && event.key() != Qt::Key_Escape;
}

void replaceBytes(CodeEditor &editor, int from, int to, QByteArrayView with)
{
    send(editor, CodeEditor::SCI_SETTARGETRANGE, from, to);
    send(editor, CodeEditor::SCI_REPLACETARGET, with.size(), with.isEmpty() ? "" : with.data());
}

} // namespace

struct CodeEditor::Private
{
    Theme &theme;
    SyntaxLexer *lexer;
    LineNumbers *numbers;
    LineMarks *marks;
    FoldMargin *folds;
    Indenter *indenter;
    QString lineComment;
    bool hasByteOrderMark = false;
    bool loading = false;
};

CodeEditor::CodeEditor(Theme &theme, QWidget *parent) : QsciScintilla(parent)
{
    EditorAccessible::install();
    setUp();
    auto *syntaxLexer = new SyntaxLexer(this);
    setLexer(syntaxLexer);
    d.reset(new Private{.theme = theme,
                        .lexer = syntaxLexer,
                        .numbers = new LineNumbers(*this),
                        .marks = new LineMarks(*this, theme),
                        .folds = new FoldMargin(*this, theme),
                        .indenter = new Indenter(*this),
                        .lineComment = {}});
    applyTheme();
    connectSignals();
    announceEdits(*this);
}

CodeEditor::~CodeEditor() = default;

void CodeEditor::setUp()
{
    setUtf8(true);
    setAccessibleName(tr("Source code"));
    setAccessibleDescription(tr("The code that will be run. Tab indents; use the window's shortcuts to leave."));
    setFrameShape(QFrame::NoFrame);
    setWrapMode(WrapNone);
    setTabWidth(TabColumns);
    setIndentationsUseTabs(false);
    setTabIndents(true);
    setBackspaceUnindents(true);
    setIndentationGuides(true);
    setBraceMatching(SloppyBraceMatch);
    setCaretLineVisible(true);
    send(*this, SCI_SETCARETLINEVISIBLEALWAYS, 1);
    send(*this, SCI_SETEXTRAASCENT, 1);
    send(*this, SCI_SETEXTRADESCENT, 1);
    setCaretWidth(2);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    send(*this, SCI_SETMARGINLEFT, 0, 6);
    send(*this, SCI_SETMULTIPLESELECTION, 1);
    send(*this, SCI_SETADDITIONALSELECTIONTYPING, 1);
    send(*this, SCI_SETMULTIPASTE, SC_MULTIPASTE_EACH);
    send(*this, SCI_SETVIRTUALSPACEOPTIONS, SCVS_RECTANGULARSELECTION);
    send(*this, SCI_SETMOUSESELECTIONRECTANGULARSWITCH, 1);
    standardCommands()->find(QsciCommand::MoveSelectedLinesUp)->setKey(int(Qt::AltModifier) | Qt::Key_Up);
    standardCommands()->find(QsciCommand::MoveSelectedLinesDown)->setKey(int(Qt::AltModifier) | Qt::Key_Down);
    // Close to keys of the window, and their damage is easily overlooked.
    for (const auto command : {QsciCommand::LineCut, QsciCommand::LineDelete, QsciCommand::LineTranspose,
                               QsciCommand::SelectionLowerCase, QsciCommand::SelectionUpperCase})
        standardCommands()->find(command)->setKey(0);
}

void CodeEditor::connectSignals()
{
    connect(&d->theme, &Theme::changed, this, &CodeEditor::applyTheme);
    connect(d->marks, &LineMarks::activated, this, &CodeEditor::markActivated);
    connect(this, &QsciScintilla::textChanged, this, [this] {
        if (!d->loading)
            emit edited();
    });
    connect(this, &QsciScintilla::cursorPositionChanged, this, [this] {
        scrollToLongLineEnd(*this);
        emit cursorMoved(cursorLine(), cursorColumn());
    });
    connect(this, &QsciScintilla::SCN_ZOOM, this, [this] { emit zoomed(send(*this, SCI_GETZOOM)); });
}

void CodeEditor::applyTheme()
{
    applyLook(*this, d->theme);
    d->lexer->setColors(d->theme, syntaxTheme(d->theme));
    d->marks->applyTheme();
    d->folds->applyTheme();
    d->numbers->fit();
}

SyntaxLexer &CodeEditor::syntax() const
{
    return *d->lexer;
}

void CodeEditor::setLanguage(const Language *language)
{
    d->lexer->setDefinition(syntaxDefinition(language));
    d->indenter->setRules(indentRulesFor(language));
    d->lineComment = language ? language->lineComment : QString();
    setIndentationsUseTabs(usesTabs(language));
}

QByteArray CodeEditor::source() const
{
    const QByteArray text = bytesOf(*this, 0, lengthOf(*this));
    return d->hasByteOrderMark ? ByteOrderMark + text : text;
}

void CodeEditor::setSource(const QByteArray &utf8)
{
    d->loading = true;
    d->hasByteOrderMark = utf8.startsWith(ByteOrderMark);
    const QByteArray text = d->hasByteOrderMark ? utf8.sliced(3) : utf8;
    setEolMode(lineEndOf(text));
    setLineMarks({});
    replaceBytes(*this, 0, lengthOf(*this), text);
    d->lexer->styleTop();
    send(*this, SCI_EMPTYUNDOBUFFER);
    send(*this, SCI_GOTOPOS, 0);
    setModified(false);
    d->loading = false;
}

void CodeEditor::replaceSource(const QByteArray &utf8)
{
    d->hasByteOrderMark = utf8.startsWith(ByteOrderMark);
    const QByteArray text = d->hasByteOrderMark ? utf8.sliced(3) : utf8;
    if (text.contains('\n') || text.contains('\r'))
        setEolMode(lineEndOf(text));
    const QByteArray old = bytesOf(*this, 0, lengthOf(*this));
    // Only what differs is replaced: cursor, folds and marks around it stay.
    const auto [oldDiffers, newDiffers] = std::ranges::mismatch(old, text);
    const qsizetype head = std::distance(old.begin(), oldDiffers);
    const qsizetype longestTail = std::min(old.size(), text.size()) - head;
    qsizetype tail = 0;
    while (tail < longestTail && old.at(old.size() - 1 - tail) == text.at(text.size() - 1 - tail))
        ++tail;
    const QByteArrayView middle = QByteArrayView(text).sliced(head, text.size() - head - tail);
    replaceBytes(*this, static_cast<int>(head), static_cast<int>(old.size() - tail), middle);
}

void CodeEditor::selectBytes(int from, int to)
{
    for (const int line : {lineFrom(*this, from), lineFrom(*this, to)})
        send(*this, SCI_ENSUREVISIBLE, line);
    const int top = send(*this, SCI_DOCLINEFROMVISIBLE, send(*this, SCI_GETFIRSTVISIBLELINE));
    const int shown = send(*this, SCI_LINESONSCREEN);
    const int line = lineFrom(*this, from);
    send(*this, SCI_SETSEL, from, to);
    if (line < top || line >= top + shown)
        send(*this, SCI_VERTICALCENTRECARET);
}

void CodeEditor::goTo(int line, int column)
{
    const int row = std::clamp(line, 1, lines());
    const int position = placeOf(*this, row, column);
    selectBytes(position, position);
}

QPoint CodeEditor::caretPlace() const
{
    const int caret = send(*this, SCI_GETCURRENTPOS), line = send(*this, SCI_LINEFROMPOSITION, caret);
    const QPoint place(send(*this, SCI_POINTXFROMPOSITION, 0, caret), send(*this, SCI_POINTYFROMPOSITION, 0, caret) + send(*this, SCI_TEXTHEIGHT, line));
    return viewport()->mapToGlobal(place);
}

void CodeEditor::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int there = send(*this, SCI_POSITIONFROMPOINT, event->x(), event->y());
    emit menuRequested(menu, byKey ? cursorLine() : send(*this, SCI_LINEFROMPOSITION, there) + 1);
    menu->popup(byKey ? caretPlace() : event->globalPos());
}

int CodeEditor::cursorLine() const
{
    return lineFrom(*this, send(*this, SCI_GETCURRENTPOS)) + 1;
}

int CodeEditor::cursorColumn() const
{
    const int caret = send(*this, SCI_GETCURRENTPOS);
    return send(*this, SCI_COUNTCHARACTERS, startOf(*this, lineFrom(*this, caret)), caret) + 1;
}

QString CodeEditor::lineEndName() const
{
    switch (eolMode()) {
    case EolWindows: return u"CRLF"_s;
    case EolMac: return u"CR"_s;
    case EolUnix: break;
    }
    return u"LF"_s;
}

EditorState CodeEditor::state() const
{
    EditorState state;
    state.cursor = send(*this, SCI_GETCURRENTPOS);
    state.anchor = send(*this, SCI_GETANCHOR);
    state.firstVisibleLine = send(*this, SCI_DOCLINEFROMVISIBLE, send(*this, SCI_GETFIRSTVISIBLELINE));
    for (int line = send(*this, SCI_CONTRACTEDFOLDNEXT, 0); line >= 0; line = send(*this, SCI_CONTRACTEDFOLDNEXT, line + 1))
        state.foldedLines.append(line);
    return state;
}

void CodeEditor::setState(const EditorState &state)
{
    if (!state.foldedLines.isEmpty())
        d->lexer->styleAll(); // where folds can be is known only then
    for (const int line : state.foldedLines)
        send(*this, SCI_FOLDLINE, line, SC_FOLDACTION_CONTRACT);
    const int length = lengthOf(*this);
    send(*this, SCI_SETANCHOR, std::clamp(state.anchor, 0, length));
    send(*this, SCI_SETCURRENTPOS, std::clamp(state.cursor, 0, length));
    send(*this, SCI_SETFIRSTVISIBLELINE, send(*this, SCI_VISIBLEFROMDOCLINE, state.firstVisibleLine));
}

QList<LineMark> CodeEditor::lineMarks() const
{
    return d->marks->marks();
}

void CodeEditor::setLineMarks(const QList<LineMark> &marks)
{
    d->marks->set(marks);
}

QString CodeEditor::lineMessages(int line) const
{
    return d->marks->messages(line);
}

void CodeEditor::toggleComment()
{
    toggleLineComments(*this, d->lineComment);
}

void CodeEditor::setWhitespaceVisible(bool visible)
{
    setWhitespaceVisibility(visible ? WsVisible : WsInvisible);
}

void CodeEditor::setWrapped(bool wrapped)
{
    setWrapMode(wrapped ? WrapWord : WrapNone);
    setWrapVisualFlags(WrapFlagByBorder, WrapFlagNone, TabColumns);
}

void CodeEditor::addNextOccurrence()
{
    send(*this, SCI_TARGETWHOLEDOCUMENT);
    send(*this, SCI_SETSEARCHFLAGS, SCFIND_MATCHCASE);
    send(*this, SCI_MULTIPLESELECTADDNEXT);
}

bool CodeEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // QScintilla would claim every key that it has a command for, and the window's shortcuts would be dead.
        auto *key = static_cast<QKeyEvent *>(event);
        const bool ours = isTypingKey(*key) || (key->key() == Qt::Key_Escape && send(*this, SCI_GETSELECTIONS) > 1);
        event->setAccepted(ours && !isReadOnly());
        return QAbstractScrollArea::event(event);
    }
    return QsciScintilla::event(event);
}

bool CodeEditor::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && d->marks->showToolTip(*static_cast<QHelpEvent *>(event)))
        return true;
    return QsciScintilla::viewportEvent(event);
}

void CodeEditor::paintEvent(QPaintEvent *event)
{
    QsciScintilla::paintEvent(event);
    QPainter painter(viewport());
    paintLongLineEnds(*this, painter, d->theme.editor());
}

void CodeEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (send(*this, SCI_GETSELECTIONS) > 1)
            send(*this, SCI_SETSEL, send(*this, SCI_GETANCHOR), send(*this, SCI_GETCURRENTPOS));
        else
            event->ignore();
        return;
    }
    const bool newLine = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (newLine) // the line end and the indentation after it are one step to undo
        send(*this, SCI_BEGINUNDOACTION);
    QsciScintilla::keyPressEvent(event);
    if (newLine)
        send(*this, SCI_ENDUNDOACTION);
}

// Files belong to the window, which opens them: an event that is ignored here goes on to the parents.
void CodeEditor::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QsciScintilla::dragEnterEvent(event);
}

void CodeEditor::dragMoveEvent(QDragMoveEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QsciScintilla::dragMoveEvent(event);
}

void CodeEditor::dropEvent(QDropEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QsciScintilla::dropEvent(event);
}

} // namespace Fumehood
