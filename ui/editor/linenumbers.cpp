// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/linenumbers.h"

#include "ui/editor/indicators.h"
#include "ui/editor/scintilla.h"

#include <Qsci/qsciscintilla.h>

namespace Fumehood {

LineNumbers::LineNumbers(QsciScintilla &editor) : QObject(&editor), m_editor(editor)
{
    editor.setMarginType(Margin::LineNumbers, QsciScintilla::NumberMargin);
    connect(&editor, &QsciScintilla::linesChanged, this, &LineNumbers::fit);
    connect(&editor, &QsciScintilla::SCN_ZOOM, this, &LineNumbers::fit);
}

void LineNumbers::fit()
{
    constexpr qsizetype FewestDigits = 3; // the margin should not jump while a snippet is young
    const qsizetype digits = qMax(FewestDigits, QByteArray::number(m_editor.lines()).size());
    const QByteArray widest = '9' + QByteArray(digits, '9');
    const int width = send(m_editor, QsciScintilla::SCI_TEXTWIDTH, QsciScintilla::STYLE_LINENUMBER, widest.constData());
    m_editor.setMarginWidth(Margin::LineNumbers, width);
}

} // namespace Fumehood
