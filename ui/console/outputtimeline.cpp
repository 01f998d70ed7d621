// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/outputtimeline.h"

#include <algorithm>

namespace Fumehood {
namespace {

constexpr qsizetype MaximumNotes = 4096;

} // namespace

void OutputTimeline::note(double t, qint64 line)
{
    if (m_notes.isEmpty())
        m_step = 10;
    else if (t - m_notes.last().t < m_step)
        return;
    m_notes.append({t, line});
    if (m_notes.size() < MaximumNotes)
        return;
    m_step *= 2;
    for (qsizetype i = 0; 2 * i < m_notes.size(); ++i)
        m_notes[i] = m_notes[2 * i];
    m_notes.resize((m_notes.size() + 1) / 2);
}

std::optional<qint64> OutputTimeline::lineAt(double t) const
{
    const auto after = std::ranges::upper_bound(m_notes, t, {}, &Note::t);
    return after == m_notes.begin() ? std::nullopt : std::optional((after - 1)->line);
}

} // namespace Fumehood
