// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evidence/isolationcheck.h"

#include <nlohmann/json_fwd.hpp>

namespace Fumehood {

/// The sheet as the contract's result object has it; "inPart" only with a check that holds in part.
nlohmann::ordered_json isolationJson(const IsolationReport &report);

} // namespace Fumehood
