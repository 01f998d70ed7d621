// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/finding.h"
#include "ui/editor/linemark.h"

namespace Fumehood {

/// Findings as squiggles and marks in the margin; one about the whole file stands at its first line.
QList<LineMark> lineMarksOf(const CheckReport &report);

} // namespace Fumehood
