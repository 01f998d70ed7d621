// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editorlook.h"

#include "ui/editor/indicators.h"
#include "ui/editor/scintilla.h"
#include "ui/theme/theme.h"

#include <QFontInfo>
#include <Qsci/qsciscintilla.h>

namespace Fumehood {

namespace {

using Sci = QsciScintillaBase;

void applyFont(QsciScintilla &editor, const QFont &font)
{
    const QFontInfo info(font);
    send(editor, Sci::SCI_STYLESETFONT, Sci::STYLE_DEFAULT, info.family().toUtf8().constData());
    send(editor, Sci::SCI_STYLESETSIZEFRACTIONAL, Sci::STYLE_DEFAULT,
         qRound(info.pointSizeF() * int(Sci::SC_FONT_SIZE_MULTIPLIER)));
}

void applyStyles(QsciScintilla &editor, const EditorColors &colors)
{
    send(editor, Sci::SCI_STYLESETFORE, Sci::STYLE_DEFAULT, colors.text);
    send(editor, Sci::SCI_STYLESETBACK, Sci::STYLE_DEFAULT, colors.background);
    send(editor, Sci::SCI_STYLECLEARALL);
    send(editor, Sci::SCI_STYLESETFORE, Sci::STYLE_LINENUMBER, colors.lineNumber);
    send(editor, Sci::SCI_STYLESETBACK, Sci::STYLE_LINENUMBER, colors.margin);
    send(editor, Sci::SCI_STYLESETFORE, Sci::STYLE_BRACELIGHT, colors.brace);
    send(editor, Sci::SCI_STYLESETBACK, Sci::STYLE_BRACELIGHT, colors.braceBackground);
    send(editor, Sci::SCI_STYLESETBOLD, Sci::STYLE_BRACELIGHT, 1);
    send(editor, Sci::SCI_STYLESETFORE, Sci::STYLE_BRACEBAD, colors.braceAlone);
    send(editor, Sci::SCI_STYLESETUNDERLINE, Sci::STYLE_BRACEBAD, 1);
    send(editor, Sci::SCI_STYLESETFORE, Sci::STYLE_INDENTGUIDE, colors.faint);
    send(editor, Sci::SCI_STYLESETBACK, Sci::STYLE_INDENTGUIDE, colors.background);
    send(editor, Sci::SCI_STYLESETFORE, Sci::STYLE_FOLDDISPLAYTEXT, colors.foldMark);
}

void applyCaretAndSelection(QsciScintilla &editor, const EditorColors &colors)
{
    send(editor, Sci::SCI_SETCARETFORE, colors.caret);
    send(editor, Sci::SCI_SETADDITIONALCARETFORE, colors.caret);
    send(editor, Sci::SCI_SETCARETLINEBACK, colors.currentLine);
    const bool recolored = colors.selectedText.isValid();
    send(editor, Sci::SCI_SETSELBACK, 1, colors.selection);
    send(editor, Sci::SCI_SETSELFORE, recolored, recolored ? colors.selectedText : colors.text);
    send(editor, Sci::SCI_SETADDITIONALSELBACK, colors.selection);
    if (recolored)
        send(editor, Sci::SCI_SETADDITIONALSELFORE, colors.selectedText);
    send(editor, Sci::SCI_SETWHITESPACEFORE, 1, colors.faint);
}

void applyFoldMargin(QsciScintilla &editor, const EditorColors &colors)
{
    send(editor, Sci::SCI_SETFOLDMARGINCOLOUR, 1, colors.margin);
    send(editor, Sci::SCI_SETFOLDMARGINHICOLOUR, 1, colors.margin);
}

void applyMatches(QsciScintilla &editor, const EditorColors &colors)
{
    for (const auto &[indicator, color] : {std::pair(Indicator::Match, colors.match),
                                           std::pair(Indicator::CurrentMatch, colors.currentMatch)}) {
        send(editor, Sci::SCI_INDICSETSTYLE, indicator, Sci::INDIC_STRAIGHTBOX);
        send(editor, Sci::SCI_INDICSETUNDER, indicator, 1);
        send(editor, Sci::SCI_INDICSETFORE, indicator, color);
        send(editor, Sci::SCI_INDICSETALPHA, indicator, 255);
        send(editor, Sci::SCI_INDICSETOUTLINEALPHA, indicator, 255);
    }
}

} // namespace

void applyLook(QsciScintilla &editor, const Theme &theme)
{
    const EditorColors &colors = theme.editor();
    applyFont(editor, Theme::monospaceFont());
    applyStyles(editor, colors);
    applyCaretAndSelection(editor, colors);
    applyFoldMargin(editor, colors);
    applyMatches(editor, colors);
}

int signSide(const QsciScintilla &editor)
{
    return qMax(12, send(editor, Sci::SCI_TEXTHEIGHT) * 4 / 5);
}

void setMarkerIcon(QsciScintilla &editor, int marker, const QIcon &icon)
{
    const int side = signSide(editor);
    const qreal scale = editor.devicePixelRatioF();
    send(editor, Sci::SCI_RGBAIMAGESETSCALE, qRound(scale * 100));
    editor.markerDefine(icon.pixmap(QSize(side, side), scale).toImage(), marker);
}

} // namespace Fumehood
