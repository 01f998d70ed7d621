// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Fumehood {

/// Who uses which of Scintilla's numbers in the editor, so that no two behaviours take the same.
namespace Indicator {
constexpr int Info = 8; // those below belong to lexers
constexpr int Warning = 9;
constexpr int Error = 10;
constexpr int Match = 11;
constexpr int CurrentMatch = 12;
}

namespace Marker { // a higher number is drawn on top
constexpr int Hidden = 0; // keeps a place that another mark stands for
constexpr int Info = 1;
constexpr int Warning = 2;
constexpr int Error = 3;
}

namespace Margin {
constexpr int LineNumbers = 0;
constexpr int Marks = 1;
constexpr int Folding = 2;
}

} // namespace Fumehood
