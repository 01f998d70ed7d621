// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language/languagecatalog.h"
#include "core/run/runresult.h"

namespace Fumehood {

/// A program that tries to get out or to take more than its share, and what must become of it. One entry of
/// resources/attacks/manifest.json. A value.
struct Attack
{
    QString id;
    QString file;           ///< in resources/attacks
    QString language;
    QString category;       ///< "process", "filesystem" …
    QString attempts;       ///< what it tries, for people
    QString expected;       ///< "denied", "limitHit" or "contained"
    QString layer;          ///< what stops it

    struct Evidence
    {
        QList<int> exit, exitNot;
        QStringList outcome, stdoutHas, stdoutNot, stderrHas;
        double maxWallMs = 0;   ///< 0: no bound
        double cpuRatioMax = 0; ///< CPU time over run time; 0: no bound
        QString why;            ///< elsewhere: what is different there, for people
    } evidence;
    /// Where an attack must end otherwise, with the evidence there: "gvisor", "podman".
    QMap<QString, Evidence> elsewhere;
};

/// All of the gallery, in the manifest's order.
Result<QList<Attack>> loadAttacks();
/// What to run: the attack's program under `profile`, for as long as the attack needs. Its sentences name what is missing.
/// `runtime`: one of the engine's; empty: its default.
Result<RunSpec> attackSpec(const Attack &attack, const LanguageCatalog &catalog, const SecurityProfile &profile, const QString &runtime = {});
/// What went otherwise than the manifest says, one sentence each; empty: the attack was stopped as expected. Pure.
QStringList judge(const Attack &attack, const RunResult &result);
/// What stopped it where it ran, for people. Pure.
QString stoppedBy(const Attack &attack, const RunResult &result);

} // namespace Fumehood
