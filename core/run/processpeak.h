// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/meter.h"

namespace Fumehood {

/// The most processes and threads that a program had at once, itself included.
///
/// The kernel's own peak is exact and forgets nothing, but it begins with the container: a dozen threads of the engine's
/// that put a process in there count too. So it is believed when it rose after the program got control. Where it did
/// not, the number of process IDs given since bounds the peak: a program that started nothing was one. Between the two
/// stands the greatest number seen in a reading. A value.
class ProcessPeak final
{
public:
    /// A program is about to get control. `before`: what the kernel counted until then; `others`: how many processes in
    /// the container are not the program's; `launches`: how many the launcher itself starts and ends before the program.
    void begin(const MeterReading &before, int others, int launches = 0);
    /// In order of time.
    void note(const MeterReading &reading);
    /// Of a reading, without the others.
    std::optional<int> own(const MeterReading &reading) const;

    /// nullopt before begin().
    std::optional<int> value() const;
    /// False: it may have been more between two readings.
    bool isExact() const;

private:
    bool rose() const { return m_peakBefore && m_peak && *m_peak > *m_peakBefore; }

    int m_others = 0, m_seen = 0;
    std::optional<int> m_peakBefore, m_peak;
    std::optional<int> m_soFarBefore, m_soFar;
};

} // namespace Fumehood
