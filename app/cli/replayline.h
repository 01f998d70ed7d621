// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandspec.h"
#include "core/container/engineendpoint.h"

namespace Fumehood {

/// The arguments of `fumehood replay`.
struct ReplayCommandLine
{
    enum class Action { Play, Show, Verify, Rerun };
    Action action = Action::Play;
    QString file;
    double speed = 1;           ///< 0: at once
    bool json = false;
    EngineChoice engine;        ///< of a rerun
};

CommandSpec replaySpec(const QList<OptionSpec> &listing);
Result<ReplayCommandLine> parseReplay(const QStringList &words, const QList<GivenOption> &options, const EngineChoice &engine);

} // namespace Fumehood
