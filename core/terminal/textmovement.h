// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/scrollback.h"

#include <utility>

namespace Fumehood {

/// Where a cursor in the console goes. Characters with what joins them are one step; the text is only looked at. Pure.
TextPlace nextCharacter(const Scrollback &scrollback, TextPlace place);
TextPlace previousCharacter(const Scrollback &scrollback, TextPlace place);
TextPlace nextWord(const Scrollback &scrollback, TextPlace place);
TextPlace previousWord(const Scrollback &scrollback, TextPlace place);
/// The word, the run of blanks or the run of signs at a place.
std::pair<TextPlace, TextPlace> wordAt(const Scrollback &scrollback, TextPlace place);
/// The program's whole line, however often we broke it; up to the beginning of the next.
std::pair<TextPlace, TextPlace> lineAt(const Scrollback &scrollback, qint64 line);

} // namespace Fumehood
