// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Fumehood {

/// One promise of isolation: what was asked for, what the engine says, what was seen from inside. A value.
struct IsolationCheck
{
    QString promise;    ///< "No network": for people, stable
    QString asked;
    QString inspected;  ///< from the engine; empty: the engine does not say
    QString observed;   ///< from inside, before the snippet got control; empty: cannot be seen from inside
    bool holds = false;
    QString inPart{};   ///< it holds, but not in full: a sentence; empty: in full
};

/// The isolation sheet of one container.
struct IsolationReport
{
    QList<IsolationCheck> checks;
    bool holds() const;             ///< false also if nothing was checked
    int broken() const;             ///< how many checks do not hold
    QStringList inPart() const;     ///< promises that hold, but not in full
    QString summary() const;        ///< "14 of 14 promises hold" or what does not
};

} // namespace Fumehood
