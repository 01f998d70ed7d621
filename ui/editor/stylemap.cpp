// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/stylemap.h"

#include "ui/editor/longlines.h"
#include "ui/editor/scintilla.h"
#include "ui/theme/palettes.h"
#include "ui/theme/theme.h"

#include <KSyntaxHighlighting/Format>

using Sci = QsciScintillaBase;

namespace Fumehood {

namespace {

constexpr int PlainStyle = 0;
constexpr int FirstReserved = QsciScintillaBase::STYLE_DEFAULT;         // 32-39 are Scintilla's own
constexpr int LastReserved = QsciScintillaBase::STYLE_LASTPREDEFINED;
constexpr int EndOfSyntax = NotDrawnStyle;                              // the top 16 are for that, annotations and margins

} // namespace

void StyleMap::reset(const Theme &theme, const KSyntaxHighlighting::Theme &syntax)
{
    const EditorColors &colors = theme.editor();
    m_syntax = syntax;
    m_text = colors.text;
    m_background = colors.background;
    m_currentLine = colors.currentLine;
    m_contrast = theme.minimumContrast();
    m_next = PlainStyle + 1;
    m_untold.clear();
    m_byLook.clear();
    m_byFormat.clear();
    m_byLook.insert(Look{m_text.rgb(), m_background.rgb(), false, false, false}, PlainStyle);
    send(m_editor, Sci::SCI_STYLESETVISIBLE, NotDrawnStyle, false);
}

StyleMap::Look StyleMap::lookOf(const KSyntaxHighlighting::Format &format) const
{
    QColor foreground = format.hasTextColor(m_syntax) ? format.textColor(m_syntax) : m_text;
    QColor background = m_background;
    if (format.hasBackgroundColor(m_syntax)) {
        background = format.backgroundColor(m_syntax);
        if (Theme::contrast(background, m_text) < m_contrast) // a dark patch in light text, or the other way round
            background = blend(foreground, m_background, 0.15);
    } else {
        foreground = Theme::legible(foreground, m_currentLine, m_contrast);
    }
    foreground = Theme::legible(foreground, background, m_contrast);
    return {foreground.rgb(), background.rgb(), format.isBold(m_syntax), format.isItalic(m_syntax),
            format.isUnderline(m_syntax)};
}

int StyleMap::styleOf(const KSyntaxHighlighting::Format &format)
{
    if (const auto known = m_byFormat.constFind(format.id()); known != m_byFormat.cend())
        return *known;
    const Look look = lookOf(format);
    const auto known = m_byLook.constFind(look);
    const int style = known != m_byLook.cend() ? *known : allocate(look);
    m_byFormat.insert(format.id(), style);
    return style;
}

int StyleMap::allocate(const Look &look)
{
    if (m_next >= EndOfSyntax)
        return PlainStyle;
    const int style = m_next;
    m_next = style + 1 == FirstReserved ? LastReserved + 1 : style + 1;
    m_byLook.insert(look, style);
    if (m_held)
        m_untold.insert(style, look);
    else
        tell(style, look);
    return style;
}

void StyleMap::letGo()
{
    m_held = false;
    for (const auto &[style, look] : m_untold.asKeyValueRange())
        tell(style, look);
    m_untold.clear();
}

void StyleMap::tell(int style, const Look &look)
{
    send(m_editor, Sci::SCI_STYLESETFORE, style, QColor::fromRgb(look.foreground));
    send(m_editor, Sci::SCI_STYLESETBACK, style, QColor::fromRgb(look.background));
    send(m_editor, Sci::SCI_STYLESETBOLD, style, look.bold);
    send(m_editor, Sci::SCI_STYLESETITALIC, style, look.italic);
    send(m_editor, Sci::SCI_STYLESETUNDERLINE, style, look.underlined);
}

} // namespace Fumehood
