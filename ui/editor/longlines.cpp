// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/longlines.h"

#include "ui/editor/codeeditor.h"
#include "ui/editor/scintilla.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace Fumehood {

using Sci = QsciScintillaBase;

namespace {

QString wordsFor(int bytes)
{
    return CodeEditor::tr("⋯ %Ln more byte(s) of this line are not drawn", nullptr, bytes);
}

constexpr int CaretWidth = 3;

/// As large as the text, which the person may have zoomed.
QFont fontOf(const QsciScintilla &editor)
{
    QFont font = Theme::monospaceFont();
    font.setPointSizeF(std::max(1.0, font.pointSizeF() + send(editor, Sci::SCI_GETZOOM)));
    return font;
}

/// Where the words belong: behind what is drawn of the line, in the viewport's pixels.
QRect placeOfWords(const QsciScintilla &editor, int line, const QString &words)
{
    const int end = endOf(editor, line);
    const int x = send(editor, Sci::SCI_POINTXFROMPOSITION, 0, end), y = send(editor, Sci::SCI_POINTYFROMPOSITION, 0, end);
    const int height = send(editor, Sci::SCI_TEXTHEIGHT, line);
    return {x + height / 2, y, QFontMetrics(fontOf(editor)).horizontalAdvance(words) + height / 2, height};
}

int hiddenIn(const QsciScintilla &editor, int line)
{
    return endOf(editor, line) - startOf(editor, line) - DrawnBytes;
}

} // namespace

void paintLongLineEnds(const QsciScintilla &editor, QPainter &painter, const EditorColors &colors)
{
    const int top = send(editor, Sci::SCI_GETFIRSTVISIBLELINE);
    const int bottom = top + send(editor, Sci::SCI_LINESONSCREEN) + 1;
    const int last = std::min(send(editor, Sci::SCI_DOCLINEFROMVISIBLE, bottom), editor.lines() - 1);
    painter.setFont(fontOf(editor));
    painter.setPen(colors.lineNumber);
    const int current = lineFrom(editor, send(editor, Sci::SCI_GETCURRENTPOS));
    for (int line = send(editor, Sci::SCI_DOCLINEFROMVISIBLE, top); line <= last; ++line) {
        if (hiddenIn(editor, line) <= 0)
            continue;
        const QString words = wordsFor(hiddenIn(editor, line));
        QRect place = placeOfWords(editor, line, words);
        if (place.left() > editor.viewport()->width())
            continue;
        // Where there is no room behind the text, over its end: somebody came to see how it ends.
        place.moveRight(std::min(place.right(), editor.viewport()->width()));
        painter.fillRect(place.adjusted(CaretWidth - place.height() / 2, 0, 0, 0), line == current ? colors.currentLine : colors.background);
        painter.drawText(place, int(Qt::AlignVCenter) | int(Qt::TextSingleLine), words);
    }
}

void scrollToLongLineEnd(const QsciScintilla &editor)
{
    const int caret = send(editor, Sci::SCI_GETCURRENTPOS), line = lineFrom(editor, caret);
    if (caret - startOf(editor, line) < DrawnBytes || hiddenIn(editor, line) <= 0 || editor.wrapMode() != QsciScintilla::WrapNone)
        return;
    const int beyond = placeOfWords(editor, line, wordsFor(hiddenIn(editor, line))).right() - editor.viewport()->width();
    if (beyond <= 0)
        return;
    const int offset = send(editor, Sci::SCI_GETXOFFSET) + beyond;
    send(editor, Sci::SCI_SETSCROLLWIDTH, std::max(send(editor, Sci::SCI_GETSCROLLWIDTH), offset + editor.viewport()->width()));
    send(editor, Sci::SCI_SETXOFFSET, offset);
}

} // namespace Fumehood
