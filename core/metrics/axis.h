// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/runmetrics.h"

namespace Fumehood {

/// Round steps of an axis from 0 to `top`; all values in the metric's unit, or in milliseconds.
struct Axis
{
    double top;
    double step;
    /// 0, step, … up to `top`.
    QList<double> ticks() const;
};

/// The axis for values up to `largest`: up to the limit and a little more, so that the distance to it is seen. Where
/// that would press the line flat, a round top above the values.
Axis valueAxis(Metric metric, double largest, double limit);
/// Round steps for a span of time in milliseconds, `ticks` of them or fewer.
double timeStep(double span, int ticks);

} // namespace Fumehood
