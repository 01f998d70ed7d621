// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/decimate.h"

#include <algorithm>
#include <cmath>

namespace Fumehood {

QList<MetricPoint> decimated(const QList<MetricPoint> &points, double from, double to, int columns)
{
    auto first = std::ranges::lower_bound(points, from, {}, &MetricPoint::t);
    auto last = std::ranges::upper_bound(points, to, {}, &MetricPoint::t);
    if (first != points.begin())
        --first;
    if (last != points.end())
        ++last;
    if (last - first <= 2 * columns || to <= from)
        return {first, last};
    QList<MetricPoint> kept;
    kept.reserve(2 * columns + 2);
    const double width = (to - from) / columns;
    while (first != last) {
        const double column = std::floor((first->t - from) / width);
        const auto end = std::find_if(first, last, [&](const MetricPoint &p) { return std::floor((p.t - from) / width) != column; });
        const auto [lowest, highest] = std::minmax_element(first, end, [](const MetricPoint &a, const MetricPoint &b) { return a.value < b.value; });
        const auto [earlier, later] = std::minmax(lowest, highest);
        kept.append(*earlier);
        if (later != earlier)
            kept.append(*later);
        first = end;
    }
    return kept;
}

} // namespace Fumehood
