// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

namespace Fumehood {

/// The application's palette for a mode; System is the platform's own, an empty palette.
QPalette paletteFor(Theme::Mode mode);
/// The console's colours on the background and text colour of `palette`, each text at least `ratio` legible.
ConsoleColors consoleColorsFor(const QPalette &palette, double ratio);
EditorColors editorColorsFor(const QPalette &palette, double ratio);
/// The colour that stands for `role` on `palette`, before its contrast is seen to.
QColor roleColor(Theme::Role role, const QPalette &palette);
/// Okabe and Ito's colours, which most kinds of colour vision tell apart.
QColor seriesColor(int index, const QPalette &palette);
bool isDark(const QPalette &palette);
QColor blend(const QColor &over, const QColor &under, double share);

} // namespace Fumehood
