// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/processpeak.h"

#include <algorithm>

namespace Fumehood {

void ProcessPeak::begin(const MeterReading &before, int others, int launches)
{
    *this = {};
    m_others = others;
    m_seen = 1; // itself
    m_peakBefore = before.peakPids;
    if (before.pidsSoFar)
        m_soFarBefore = *before.pidsSoFar + launches;
}

void ProcessPeak::note(const MeterReading &reading)
{
    m_seen = std::max(m_seen, own(reading).value_or(0));
    m_peak = reading.peakPids;
    m_soFar = reading.pidsSoFar;
}

std::optional<int> ProcessPeak::own(const MeterReading &reading) const
{
    return reading.pids ? std::optional(std::max(*reading.pids - m_others, 0)) : std::nullopt;
}

std::optional<int> ProcessPeak::value() const
{
    if (m_seen == 0)
        return std::nullopt;
    return rose() ? std::max(m_seen, *m_peak - m_others) : m_seen;
}

bool ProcessPeak::isExact() const
{
    const bool startedNoMore = m_soFarBefore && m_soFar && *m_soFar - *m_soFarBefore < m_seen;
    return rose() || startedNoMore;
}

} // namespace Fumehood
