// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/foldmargin.h"

#include "ui/editor/editorlook.h"
#include "ui/editor/indicators.h"
#include "ui/editor/scintilla.h"
#include "ui/theme/theme.h"

#include <Qsci/qsciscintilla.h>

using namespace Qt::StringLiterals;

namespace Fumehood {

using Sci = QsciScintillaBase;

FoldMargin::FoldMargin(QsciScintilla &editor, const Theme &theme) : QObject(&editor), m_editor(editor), m_theme(theme)
{
    editor.setFolding(QsciScintilla::PlainFoldStyle, Margin::Folding);
    connect(&editor, &QsciScintilla::SCN_ZOOM, this, &FoldMargin::applyTheme);
}

void FoldMargin::applyTheme()
{
    for (const int line : {Sci::SC_MARKNUM_FOLDERSUB, Sci::SC_MARKNUM_FOLDERTAIL, Sci::SC_MARKNUM_FOLDERMIDTAIL})
        send(m_editor, Sci::SCI_MARKERDEFINE, line, Sci::SC_MARK_EMPTY);
    const QIcon open = m_theme.icon(u"down"_s, Theme::Role::SubduedText);
    const QIcon closed = m_theme.icon(u"right"_s, Theme::Role::Accent);
    for (const int marker : {Sci::SC_MARKNUM_FOLDEROPEN, Sci::SC_MARKNUM_FOLDEROPENMID})
        setMarkerIcon(m_editor, marker, open);
    for (const int marker : {Sci::SC_MARKNUM_FOLDER, Sci::SC_MARKNUM_FOLDEREND})
        setMarkerIcon(m_editor, marker, closed);
    m_editor.setMarginWidth(Margin::Folding, signSide(m_editor));
}

} // namespace Fumehood
