// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/runspec.h"

#include <QByteArray>

namespace Fumehood {

/// Whether a compile phase depends on nothing but what compileKey() covers: no network, nowhere to write but the work
/// folder, no clock asked for in the source (Language::compileVaries). False too where the processes are so few that one more could
/// be one too many. Any thread.
bool compilesAlike(const RunSpec &spec);

/// BLAKE2b-256, 64 hexadecimal digits, over everything that a compile phase can see or be stopped by: the image's digest, the
/// command, the source and further files under their names, the environment, profile, runtime and limits; not the
/// program's arguments, input and time limit. Any thread; some 500 MB a second.
QByteArray compileKey(const RunSpec &spec, const QString &imageDigest);

} // namespace Fumehood
