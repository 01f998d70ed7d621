// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <nlohmann/json_fwd.hpp>
#include <optional>

namespace Fumehood {

/// Something about a run that a person should know, whatever its verdict. A value.
struct RunAlert
{
    QString kind;               ///< segfault, outOfMemory, permissionDenied, forkRefused, throttled, outputFlood, nearLimit, unusual, isolation
    QString message;            ///< a sentence with the numbers
    std::optional<double> at;   ///< milliseconds since the run was asked for; nullopt: of the run as a whole
};

nlohmann::ordered_json runAlertsJson(const QList<RunAlert> &alerts);

} // namespace Fumehood
