// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace Fumehood {

/// What Docker's command line would send to the engine for `create …`, without the 25 ms that its process takes: the
/// body of POST /containers/create (https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Container).
/// `arguments`: of createArguments(), which stay the one description of a container, shown and tested as such.
/// `seccomp`: the text of the filter that they name as a file. nullopt: something in them has no translation here.
std::optional<QByteArray> createRequest(const QStringList &arguments, const QByteArray &seccomp);

} // namespace Fumehood
