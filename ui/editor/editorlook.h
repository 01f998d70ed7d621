// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QIcon;
class QsciScintilla;

namespace Fumehood {

class Theme;

/// Gives the editor the theme's colours and font, all but those of the syntax. Resets every style.
void applyLook(QsciScintilla &editor, const Theme &theme);

/// The side of a sign in the margins, in keeping with the size of the text.
int signSide(const QsciScintilla &editor);
void setMarkerIcon(QsciScintilla &editor, int marker, const QIcon &icon);

} // namespace Fumehood
