// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/run/runresult.h"

namespace Fumehood {

/// Whether something that is asked for is also done on an engine. Approximate: within bounds that the text states.
enum class Enforcement { Enforced, Approximate, Ignored, Unknown };
/// "enforced", "approximate" …: a word for JSON.
QString enforcementName(Enforcement enforcement);

/// What became of one limit or promise when it was tried. A value.
struct EnforcementFinding
{
    QString id;             ///< a limit's option name, or empty for a promise
    QString title;          ///< "Memory"; a promise's own words
    Enforcement enforcement = Enforcement::Unknown;
    QString seen;           ///< what was measured, for people
    QString remedy;         ///< what to do where it is ignored, or empty
};

/// Short programs for the shell of the Bash image that run into every limit there is, several limits in one container
/// where one does not hide the other. The first one's isolation sheet stands for all promises.
/// `runtime`: one of the engine's; empty: its default.
Result<QList<RunSpec>> limitProbes(const Language &bash, const QString &runtime = {});
/// What their results say, in the order of limitFields(). `results` in the order of limitProbes(). The engine's own words
/// count too: a limit that it says it does not support is ignored. Pure.
QList<EnforcementFinding> limitFindings(const QList<RunResult> &results, const EngineInfo &engine);
/// One for each promise of the sheet. Pure.
QList<EnforcementFinding> promiseFindings(const IsolationReport &sheet);

} // namespace Fumehood
