// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/runresult.h"

namespace Fumehood {

/// The result of a run that was not started because of what its check found (spec.check). Pure.
RunResult blockedResult(const RunSpec &spec);

} // namespace Fumehood
