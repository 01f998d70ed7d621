// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/evidence/limitprobes.h"
#include "core/images/imagestore.h"

namespace Fumehood {

/// One thing that `fumehood doctor` looked at. A value.
struct Diagnosis
{
    enum class Level { Good, Note, Bad };
    Level level;
    QString subject;    ///< "Engine"
    QString text;       ///< what was found
    QString remedy;     ///< what to do about it, or empty
};

/// What can be said from the engine's own words and the images it has. Pure.
QList<Diagnosis> diagnosis(const EngineEndpoint &endpoint, const EngineStatus &status, const QList<ImageState> &images);
/// What became of the limits and promises when they were tried: a line for each limit, one for all promises that hold
/// and one for each that does not. Pure.
QList<Diagnosis> enforcementDiagnosis(const QList<EnforcementFinding> &limits, const QList<EnforcementFinding> &promises);

} // namespace Fumehood
