// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>

namespace Fumehood {

/// Which console line a run had reached at a moment. Coarse on purpose: a note every few milliseconds, thinned out as
/// the run grows long.
class OutputTimeline final
{
public:
    void clear() { m_notes.clear(); }
    /// `t`: milliseconds since the run was asked for; `line`: where the next output goes. Both never fall.
    void note(double t, qint64 line);
    /// The line that was written to at `t`; nullopt: nothing was printed until then.
    std::optional<qint64> lineAt(double t) const;

private:
    struct Note { double t; qint64 line; };
    QList<Note> m_notes;
    double m_step = 10;
};

} // namespace Fumehood
