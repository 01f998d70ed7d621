// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QsciScintilla;

namespace Fumehood {

struct EditorColors;

/// How many bytes of a line are drawn, up to one character less. Scintilla lays a line out whole: one of a megabyte would
/// take most of a second at each key, and highlighting tries many expressions at each place. All of it can be edited,
/// found, saved and run.
constexpr int DrawnBytes = 10'000;
/// The style of what is not drawn; such text takes no room.
constexpr int NotDrawnStyle = 240;

/// Writes behind each long line in sight how much of it is not drawn. After the text is painted.
void paintLongLineEnds(const QsciScintilla &editor, QPainter &painter, const EditorColors &colors);
/// Brings those words into sight where the cursor is in what is not drawn.
void scrollToLongLineEnd(const QsciScintilla &editor);

} // namespace Fumehood
