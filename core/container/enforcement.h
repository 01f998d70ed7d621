// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QStringList>

namespace Fumehood {

/// Which limits this engine does not enforce: option names with a sentence each, from the warnings that the engine gives
/// about itself (`docker info`). Warnings about other things are passed over.
QMap<QString, QString> unenforcedLimits(const QStringList &engineWarnings);

} // namespace Fumehood
