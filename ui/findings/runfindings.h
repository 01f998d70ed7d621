// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/finding.h"

namespace Fumehood {

struct RunResult;

/// What a run found out about its snippet, for the list of problems: what went wrong and where, then the alerts. Their
/// rules begin with "run.". Pure.
QList<Finding> runFindings(const RunResult &result);
/// The alerts that say more than the verdict, which stands beside them. Pure.
QStringList furtherAlerts(const RunResult &result);

} // namespace Fumehood
