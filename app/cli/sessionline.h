// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

namespace Fumehood {

/// What `fumehood session` is told beside the options of a run.
struct SessionWish
{
    enum class Action { Start, Exec, List, Stop };
    Action action = Action::List;
    SessionName name;
    QString file;               ///< of exec: a snippet; empty: `command`
    QStringList command;        ///< of exec: a command line, or the snippet's arguments
    std::chrono::seconds idle = std::chrono::hours(1), age = std::chrono::hours(24);
    bool removeFiles = false;   ///< of stop: the project's volume too
    bool json = false;
};

/// `operands`: the words before “--”, the verb first; `idle` and `age`: as given, or empty.
Result<SessionWish> parseSession(QStringList operands, const QStringList &afterDashes, const QString &idle, const QString &age);

} // namespace Fumehood
