// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/runmetrics.h"

namespace Fumehood {

/// The points from `from` to `to` (ms, with one neighbour on either side), at most about two for each of `columns`
/// equal spans of time: the lowest and the highest, so that no spike is lost on the screen.
QList<MetricPoint> decimated(const QList<MetricPoint> &points, double from, double to, int columns);

} // namespace Fumehood
