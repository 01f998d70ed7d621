// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/finding.h"

#include <functional>

class QMenu;

namespace Fumehood {

/// The findings that offer a repair.
QList<Finding> repairable(const QList<Finding> &findings);
/// The same of one line only.
QList<Finding> repairableAt(const QList<Finding> &findings, int line);

/// Adds a command for each repair, in front of what is there.
void addRepairs(QMenu *menu, const QList<Finding> &findings, const std::function<void(const Finding &)> &repair);

} // namespace Fumehood
