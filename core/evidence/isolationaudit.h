// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/container/dockercommand.h"
#include "core/evidence/isolationcheck.h"
#include "core/evidence/observation.h"

namespace Fumehood {

/// The isolation sheet of one container: each promise as asked, as the engine says (its inspect answer) and as seen
/// from inside before the snippet got control. A promise holds only if every side that can be had agrees; inspect
/// alone shows what was asked for, not what is (it names an AppArmor profile on hosts without AppArmor). Pure.
/// `imageEnvironment`: the image's own "K=V" lines; any other variable that was not asked for is the host's.
IsolationReport auditIsolation(const ContainerSpec &spec, const ContainerIdentity &identity, const nlohmann::json &inspected,
                               const Observation &seen, const EngineInfo &engine, const QStringList &imageEnvironment = {});

} // namespace Fumehood
