// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editoraccessible.h"

#include "ui/editor/codeeditor.h"
#include "ui/editor/scintilla.h"

#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

using Sci = QsciScintillaBase;

QAccessibleInterface *createInterface(const QString &, QObject *object)
{
    auto *editor = qobject_cast<CodeEditor *>(object);
    return editor ? new EditorAccessible(editor) : nullptr;
}

/// Where the parts of a line begin, and its end.
QList<int> edgesOf(const QString &line, QAccessible::TextBoundaryType type)
{
    const auto kind = type == QAccessible::WordBoundary       ? QTextBoundaryFinder::Word
                      : type == QAccessible::SentenceBoundary ? QTextBoundaryFinder::Sentence
                                                              : QTextBoundaryFinder::Grapheme;
    QTextBoundaryFinder finder(kind, line);
    QList<int> edges{0};
    for (qsizetype edge = finder.toNextBoundary(); edge > 0; edge = finder.toNextBoundary())
        edges.append(static_cast<int>(edge));
    return edges;
}

} // namespace

EditorAccessible::EditorAccessible(CodeEditor *editor) : QAccessibleWidget(editor, QAccessible::EditableText) {}

void EditorAccessible::install()
{
    static const bool installed = (QAccessible::installFactory(createInterface), true);
    Q_UNUSED(installed)
}

CodeEditor &EditorAccessible::editor() const
{
    return *static_cast<CodeEditor *>(widget());
}

int EditorAccessible::byteAt(int offset) const
{
    const int clamped = std::clamp(offset, 0, characterCount());
    return send(editor(), Sci::SCI_POSITIONRELATIVECODEUNITS, 0, clamped);
}

int EditorAccessible::offsetOf(int byte) const
{
    return send(editor(), Sci::SCI_COUNTCODEUNITS, 0, byte);
}

void *EditorAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    if (type == QAccessible::EditableTextInterface)
        return static_cast<QAccessibleEditableTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::State EditorAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.multiLine = true;
    state.selectableText = true;
    state.editable = !editor().isReadOnly();
    state.readOnly = editor().isReadOnly();
    return state;
}

QString EditorAccessible::text(QAccessible::Text which) const
{
    if (which == QAccessible::Value)
        return QString::fromUtf8(bytesOf(editor(), 0, lengthOf(editor())));
    return QAccessibleWidget::text(which);
}

void EditorAccessible::selection(int index, int *start, int *end) const
{
    *start = *end = 0;
    if (index < 0 || index >= selectionCount())
        return;
    *start = offsetOf(send(editor(), Sci::SCI_GETSELECTIONNSTART, index));
    *end = offsetOf(send(editor(), Sci::SCI_GETSELECTIONNEND, index));
}

int EditorAccessible::selectionCount() const
{
    return send(editor(), Sci::SCI_GETSELECTIONEMPTY) ? 0 : send(editor(), Sci::SCI_GETSELECTIONS);
}

void EditorAccessible::addSelection(int start, int end)
{
    const bool first = selectionCount() == 0;
    send(editor(), first ? Sci::SCI_SETSELECTION : Sci::SCI_ADDSELECTION, byteAt(end), byteAt(start));
}

void EditorAccessible::removeSelection(int index)
{
    if (index < 0 || index >= selectionCount())
        return;
    if (selectionCount() > 1)
        send(editor(), Sci::SCI_DROPSELECTIONN, index);
    else
        send(editor(), Sci::SCI_SETEMPTYSELECTION, send(editor(), Sci::SCI_GETCURRENTPOS));
}

void EditorAccessible::setSelection(int index, int start, int end)
{
    if (index < 0 || index >= send(editor(), Sci::SCI_GETSELECTIONS))
        return;
    send(editor(), Sci::SCI_SETSELECTIONNANCHOR, index, byteAt(start));
    send(editor(), Sci::SCI_SETSELECTIONNCARET, index, byteAt(end));
}

int EditorAccessible::cursorPosition() const
{
    return offsetOf(send(editor(), Sci::SCI_GETCURRENTPOS));
}

void EditorAccessible::setCursorPosition(int offset)
{
    send(editor(), Sci::SCI_GOTOPOS, byteAt(offset));
}

QString EditorAccessible::text(int start, int end) const
{
    const auto [from, to] = std::minmax({byteAt(start), byteAt(end)});
    return QString::fromUtf8(bytesOf(editor(), from, to));
}

QString EditorAccessible::lineText(int line, int *start, int *end) const
{
    *start = *end = -1;
    if (line < 0 || line >= editor().lines())
        return {};
    const int from = startOf(editor(), line);
    const int to = startOf(editor(), line + 1);
    *start = offsetOf(from);
    *end = offsetOf(to);
    return QString::fromUtf8(bytesOf(editor(), from, to));
}

/// The part (character, word, sentence) of a line that holds `offset`, or the one `step` parts from it. Qt's own
/// versions search the whole text at every cursor key, and at the end of a text they never return.
QString EditorAccessible::part(int offset, QAccessible::TextBoundaryType type, int step, int *start, int *end) const
{
    *start = *end = -1;
    const int line = lineFrom(editor(), byteAt(offset));
    if (type == QAccessible::LineBoundary || type == QAccessible::ParagraphBoundary)
        return lineText(line + step, start, end);
    if (type == QAccessible::NoBoundary)
        return step == 0 ? text(*start = 0, *end = characterCount()) : QString();
    int lineStart = 0;
    int lineEnd = 0;
    const QString text = lineText(line, &lineStart, &lineEnd);
    const QList<int> edges = edgesOf(text, type);
    const auto after = std::ranges::upper_bound(edges, std::clamp(offset, lineStart, lineEnd) - lineStart);
    const qsizetype first = std::distance(edges.begin(), after) - 1 + step;
    if (first < 0 || first + 1 >= edges.size())
        return {};
    *start = lineStart + edges.at(first);
    *end = lineStart + edges.at(first + 1);
    return text.sliced(edges.at(first), edges.at(first + 1) - edges.at(first));
}

QString EditorAccessible::textAtOffset(int offset, QAccessible::TextBoundaryType type, int *start, int *end) const
{
    return part(offset, type, 0, start, end);
}

QString EditorAccessible::textBeforeOffset(int offset, QAccessible::TextBoundaryType type, int *start, int *end) const
{
    return part(offset, type, -1, start, end);
}

QString EditorAccessible::textAfterOffset(int offset, QAccessible::TextBoundaryType type, int *start, int *end) const
{
    return part(offset, type, 1, start, end);
}

int EditorAccessible::characterCount() const
{
    return offsetOf(lengthOf(editor()));
}

QRect EditorAccessible::characterRect(int offset) const
{
    const int byte = byteAt(offset);
    const int next = send(editor(), Sci::SCI_POSITIONAFTER, byte);
    const int x = send(editor(), Sci::SCI_POINTXFROMPOSITION, 0, byte);
    const int y = send(editor(), Sci::SCI_POINTYFROMPOSITION, 0, byte);
    const int right = send(editor(), Sci::SCI_POINTXFROMPOSITION, 0, next);
    const int height = send(editor(), Sci::SCI_TEXTHEIGHT, lineFrom(editor(), byte));
    const QRect local(x, y, right > x ? right - x : send(editor(), Sci::SCI_TEXTWIDTH, 0, " "), height);
    return local.translated(editor().viewport()->mapToGlobal(QPoint(0, 0)));
}

int EditorAccessible::offsetAtPoint(const QPoint &point) const
{
    const QPoint local = editor().viewport()->mapFromGlobal(point);
    const int byte = send(editor(), Sci::SCI_POSITIONFROMPOINTCLOSE, local.x(), local.y());
    return byte < 0 ? -1 : offsetOf(byte);
}

void EditorAccessible::scrollToSubstring(int start, int end)
{
    send(editor(), Sci::SCI_SCROLLRANGE, byteAt(end), byteAt(start));
}

QString EditorAccessible::attributes(int offset, int *start, int *end) const
{
    const int clamped = std::clamp(offset, 0, characterCount());
    *start = clamped;
    *end = std::min(clamped + 1, characterCount());
    return {};
}

void EditorAccessible::deleteText(int start, int end)
{
    replaceText(start, end, {});
}

void EditorAccessible::insertText(int offset, const QString &text)
{
    replaceText(offset, offset, text);
}

void EditorAccessible::replaceText(int start, int end, const QString &text)
{
    const auto [from, to] = std::minmax({byteAt(start), byteAt(end)});
    const QByteArray utf8 = text.toUtf8();
    send(editor(), Sci::SCI_SETTARGETRANGE, from, to);
    send(editor(), Sci::SCI_REPLACETARGET, utf8.size(), utf8.constData());
}

void announceEdits(CodeEditor &editor)
{
    QObject::connect(&editor, &CodeEditor::SCN_MODIFIED, &editor,
                     [&editor](int position, int type, const char *text, int length) {
                         const bool inserted = type & Sci::SC_MOD_INSERTTEXT;
                         if (!QAccessible::isActive() || !text || !(inserted || type & Sci::SC_MOD_DELETETEXT))
                             return;
                         const int offset = send(editor, Sci::SCI_COUNTCODEUNITS, 0, position);
                         const QString changed = QString::fromUtf8(text, length);
                         if (inserted) {
                             QAccessibleTextInsertEvent event(&editor, offset, changed);
                             QAccessible::updateAccessibility(&event);
                         } else {
                             QAccessibleTextRemoveEvent event(&editor, offset, changed);
                             QAccessible::updateAccessibility(&event);
                         }
                     });
    QObject::connect(&editor, &CodeEditor::cursorMoved, &editor, [&editor] {
        if (!QAccessible::isActive())
            return;
        const int caret = send(editor, Sci::SCI_GETCURRENTPOS);
        QAccessibleTextCursorEvent event(&editor, send(editor, Sci::SCI_COUNTCODEUNITS, 0, caret));
        QAccessible::updateAccessibility(&event);
    });
}

} // namespace Fumehood
