// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/axis.h"

#include <algorithm>
#include <cmath>

namespace Fumehood {
namespace {

/// Below this share of the limit a line would lie on the floor of an axis that ends at the limit.
constexpr double FlatShare = 0.15;
constexpr double Headroom = 1.12;

bool isBytes(Metric metric)
{
    return metric == Metric::Memory || metric == Metric::Output;
}

/// The smallest of 1, 2, 5, 10, … (or of the powers of two) that is not below `value`.
double roundUp(double value, bool binary)
{
    if (binary)
        return std::exp2(std::ceil(std::log2(std::max(value, 1.0)) - 1e-9));
    const double decade = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * decade >= value * (1 - 1e-9))
            return factor * decade;
    }
    return 10 * decade;
}

} // namespace

QList<double> Axis::ticks() const
{
    QList<double> ticks;
    for (int i = 0; i * step <= top * (1 + 1e-9); ++i)
        ticks << i * step;
    return ticks;
}

Axis valueAxis(Metric metric, double largest, double limit)
{
    const bool binary = isBytes(metric), whole = metric == Metric::Processes;
    const double wanted = largest >= limit * FlatShare ? std::max(limit, largest) : std::max(largest * 1.6, limit / 16384);
    double step = roundUp(wanted / 4, binary);
    if (whole)
        step = std::max(1.0, step);
    if (largest >= limit * FlatShare)
        return {wanted * Headroom, step};
    return {std::ceil(wanted / step) * step, step};
}

double timeStep(double span, int ticks)
{
    constexpr double Minute = 60'000;
    const double least = span / std::max(1, ticks);
    if (least <= 10'000)
        return std::max(1.0, roundUp(std::max(least, 1.0), false));
    for (const double step : {15'000.0, 30'000.0, Minute, 2 * Minute, 5 * Minute, 10 * Minute, 30 * Minute}) {
        if (step >= least)
            return step;
    }
    return roundUp(least / (60 * Minute), false) * 60 * Minute;
}

} // namespace Fumehood
