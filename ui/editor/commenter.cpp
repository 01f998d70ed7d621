// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/commenter.h"

#include "ui/editor/scintilla.h"

#include <Qsci/qsciscintilla.h>

#include <algorithm>
#include <climits>

namespace Fumehood {

namespace {

using Sci = QsciScintillaBase;

struct Lines
{
    int first;
    int last;
};

Lines selectedLines(const QsciScintilla &editor)
{
    const int start = send(editor, Sci::SCI_GETSELECTIONSTART);
    const int end = send(editor, Sci::SCI_GETSELECTIONEND);
    const Lines lines{lineFrom(editor, start), lineFrom(editor, end)};
    // A selection of whole lines ends at the start of the next one, which is not meant.
    const bool wholeLines = lines.last > lines.first && startOf(editor, lines.last) == end;
    return {lines.first, wholeLines ? lines.last - 1 : lines.last};
}

QByteArray codeOf(const QsciScintilla &editor, int line)
{
    return bytesOf(editor, send(editor, Sci::SCI_GETLINEINDENTPOSITION, line), endOf(editor, line));
}

void removeComment(QsciScintilla &editor, int line, const QByteArray &token)
{
    const QByteArray code = codeOf(editor, line);
    const bool spaced = code.size() > token.size() && code.at(token.size()) == ' ';
    const int start = send(editor, Sci::SCI_GETLINEINDENTPOSITION, line);
    send(editor, Sci::SCI_DELETERANGE, start, token.size() + (spaced ? 1 : 0));
}

/// All tokens of a block stand in one column, that of its least indented line.
void addComment(QsciScintilla &editor, int line, int column, const QByteArray &token)
{
    const int place = send(editor, Sci::SCI_FINDCOLUMN, line, column);
    send(editor, Sci::SCI_INSERTTEXT, place, (token + ' ').constData());
}

} // namespace

void toggleLineComments(QsciScintilla &editor, const QString &token)
{
    if (token.isEmpty() || editor.isReadOnly())
        return;
    const QByteArray bytes = token.toUtf8();
    const Lines lines = selectedLines(editor);
    bool allComments = true;
    bool anyCode = false;
    int column = INT_MAX;
    for (int line = lines.first; line <= lines.last; ++line) {
        const QByteArray code = codeOf(editor, line);
        if (code.isEmpty())
            continue;
        anyCode = true;
        allComments = allComments && code.startsWith(bytes);
        column = std::min(column, send(editor, Sci::SCI_GETLINEINDENTATION, line));
    }
    send(editor, Sci::SCI_BEGINUNDOACTION);
    for (int line = lines.first; line <= lines.last; ++line) {
        const bool empty = codeOf(editor, line).isEmpty();
        if (empty && anyCode)
            continue;
        if (anyCode && allComments)
            removeComment(editor, line, bytes);
        else
            addComment(editor, line, anyCode ? column : send(editor, Sci::SCI_GETLINEINDENTATION, line), bytes);
    }
    send(editor, Sci::SCI_ENDUNDOACTION);
}

} // namespace Fumehood
