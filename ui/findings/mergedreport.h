// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/compileranswer.h"

#include <optional>

namespace Fumehood {

/// All that is known about one text, each thing once: on syntax the compiler's words take the place of the parser's, and
/// those of a run that failed at a line the place of both there. Pure.
CheckReport mergedReport(CheckReport report, const QByteArray &source, const std::optional<CompilerAnswer> &answer, const QList<Finding> &ofRun);

} // namespace Fumehood
