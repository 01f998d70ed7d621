// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/runmetrics.h"

namespace Fumehood {

/// "Memory".
QString metricTitle(Metric metric);
/// "12.3 MiB", "0.98 cores", "7".
QString metricText(Metric metric, double value);
/// The same for an axis, where the chart's title says of what: "0.50".
QString axisText(Metric metric, double value);
/// A moment on an axis with steps of `step`, both in milliseconds: "0.25 s", "2:30".
QString timeText(double ms, double step);
/// "peak 128 MiB (exact) of 128 MiB": one series in words, for its head line, its tool tip and screen readers.
QString summaryText(const RunMetrics &metrics, Metric metric);

} // namespace Fumehood
