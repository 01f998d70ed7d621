// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QStringList>

namespace Fumehood {

/// The references of the images in a file that `docker save` wrote (its manifest.json), without loading it. Refuses a
/// file that would bring or replace any image but golden ones: it may come from anywhere. Blocks while it reads the
/// headers; seeks over the layers.
Result<QStringList> archivedImages(const QString &path);

} // namespace Fumehood
