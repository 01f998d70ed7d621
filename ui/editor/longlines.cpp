// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/longlines.h"

#include "ui/editor/codeeditor.h"
#include "ui/editor/scintilla.h"

#include <QPainter>

namespace Fumehood {

using Sci = QsciScintillaBase;

void paintLongLineEnds(const QsciScintilla &editor, QPainter &painter, const QColor &ink)
{
    const int top = send(editor, Sci::SCI_GETFIRSTVISIBLELINE);
    const int bottom = top + send(editor, Sci::SCI_LINESONSCREEN) + 1;
    const int last = std::min(send(editor, Sci::SCI_DOCLINEFROMVISIBLE, bottom), editor.lines() - 1);
    for (int line = send(editor, Sci::SCI_DOCLINEFROMVISIBLE, top); line <= last; ++line) {
        const int drawn = startOf(editor, line) + DrawnBytes, end = endOf(editor, line);
        if (end <= drawn)
            continue;
        const int x = send(editor, Sci::SCI_POINTXFROMPOSITION, 0, end), y = send(editor, Sci::SCI_POINTYFROMPOSITION, 0, end);
        const int height = send(editor, Sci::SCI_TEXTHEIGHT, line);
        painter.setPen(ink);
        painter.drawText(QRect(x + height / 2, y, editor.viewport()->width() - x, height), int(Qt::AlignVCenter) | int(Qt::TextSingleLine),
                         CodeEditor::tr("⋯ %Ln more byte(s) of this line are not drawn", nullptr, end - drawn));
    }
}

} // namespace Fumehood
