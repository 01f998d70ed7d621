// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/linemark.h"

#include <QList>
#include <Qsci/qsciscintilla.h>

#include <memory>

class QMenu;

namespace Fumehood {

class SyntaxLexer;
class Theme;
struct Language;

/// What a session keeps of one editor besides its text. Lines count from 0 here, as the editor's own numbers.
struct EditorState
{
    int cursor = 0;              ///< byte position
    int anchor = 0;
    int firstVisibleLine = 0;
    QList<int> foldedLines;
    bool operator==(const EditorState &) const = default;
};

/// The source editor: QScintilla with KSyntaxHighlighting, marks for problems and the usual comforts of typing.
/// Behaviours live in small classes of their own beside this one. Lines and columns in the interface count from 1.
class CodeEditor final : public QsciScintilla
{
    Q_OBJECT
public:
    explicit CodeEditor(Theme &theme, QWidget *parent = nullptr);
    ~CodeEditor() override;

    /// nullptr: plain text. The language is read, not kept.
    void setLanguage(const Language *language);

    /// The text as UTF-8, byte for byte what was set plus the edits: line ends, a byte order mark, bad bytes.
    QByteArray source() const;
    void setSource(const QByteArray &utf8);
    /// Like setSource, but as one undoable edit that keeps cursor and view: a file that changed outside.
    void replaceSource(const QByteArray &utf8);

    void goTo(int line, int column = 1);
    int cursorLine() const;
    int cursorColumn() const;
    /// "LF", "CRLF" or "CR", as in the text; new lines typed get the same.
    QString lineEndName() const;
    /// Below the cursor, on the screen: for a menu about its place.
    QPoint caretPlace() const;
    /// Selects bytes of the text and brings them into view, unfolded.
    void selectBytes(int from, int to);

    EditorState state() const;
    void setState(const EditorState &state);

    /// The bridge to the highlighter, for tests and benchmarks.
    SyntaxLexer &syntax() const;

    QList<LineMark> lineMarks() const;
    /// Replaces all marks: a squiggle in the text, a shape in the margin, the message where the mouse rests.
    void setLineMarks(const QList<LineMark> &marks);
    /// What the marks of a line say; empty if it has none. For the status bar: not everyone has a mouse.
    QString lineMessages(int line) const;

public slots:
    void toggleComment();
    void setWhitespaceVisible(bool visible);
    void setWrapped(bool wrapped);
    /// Selects the next place where the selected text (or the word at the cursor) stands, with one more cursor.
    void addNextOccurrence();

signals:
    void edited();      ///< by keys, undo, or a program; not by setSource
    void cursorMoved(int line, int column);
    /// The menu of a place in `line` is about to be shown; others may add to it.
    void menuRequested(QMenu *menu, int line);
    /// A click on a mark's shape in the margin; `line` as in LineMark.
    void markActivated(int line);
    /// Ctrl and the wheel changed the size of the text; `level` is for zoomTo() of other panes.
    void zoomed(int level);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Private;
    void setUp();
    void applyTheme();
    void connectSignals();
    std::unique_ptr<Private> d;
};

} // namespace Fumehood
