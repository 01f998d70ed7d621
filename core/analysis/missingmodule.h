// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Fumehood {

/// What to do about a module that an image does not hold: the larger image of the language if its recipe installs one of
/// `packages` ("python3-%1" with the module's first part), else an image of one's own. A sentence.
QString adviceOnMissing(const QString &module, const QString &image, const QStringList &packages);

} // namespace Fumehood
