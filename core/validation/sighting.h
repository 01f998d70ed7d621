// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/rulebook.h"

#include <chrono>
#include <set>

namespace Fumehood::Validation {

/// Bytes of the source.
struct Range { uint32_t start = 0, end = 0; };

/// A rule that matched, before it is put into words.
struct Sighting
{
    const Rule *rule = nullptr;
    int severity = 0;
    Range range;
    std::string path, written;  ///< what was called, and how it stands in the source where that differs
    uint32_t boundLine = 0;     ///< where the disguise was put on
    std::vector<std::string> arguments;
};

/// Code found inside of code, to be looked at on its own.
struct InnerCode { std::string language, code; Range range; bool decoded = false; };

/// Time given to one check. Every loop over the source asks it now and then.
class Deadline
{
public:
    using Clock = std::chrono::steady_clock;
    explicit Deadline(std::chrono::milliseconds time) : m_end(Clock::now() + time) {}
    bool passed() const { return Clock::now() >= m_end; }
    std::chrono::milliseconds left() const { return std::chrono::duration_cast<std::chrono::milliseconds>(m_end - Clock::now()); }

private:
    Clock::time_point m_end;
};

/// What one look at a source brings up.
struct Sightings
{
    static constexpr size_t Most = 2000, MostInner = 200;

    std::vector<Sighting> list;
    std::vector<InnerCode> inner;
    std::set<std::string> capabilities;
    bool full = false, late = false;

    void add(Sighting sighting);
};

} // namespace Fumehood::Validation
