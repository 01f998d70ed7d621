// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/finding.h"

namespace Fumehood {

/// The source with what the finding offers in the place of what it found; the source itself where it offers nothing or is
/// about another text. Pure.
QByteArray repaired(const QByteArray &source, const Finding &finding);

} // namespace Fumehood
