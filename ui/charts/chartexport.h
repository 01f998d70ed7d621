// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QImage>
#include <QList>

namespace Fumehood {

class ResourceChart;

/// The charts below each other as one picture, `scale` pixels for each of theirs.
QImage chartImage(const QList<ResourceChart *> &charts, double scale);
/// Writes by the ending of `path`: .svg, .csv, else PNG; the file is whole or not there. The sentence names the file and the reason.
Result<> saveCharts(const QList<ResourceChart *> &charts, const QString &path);

} // namespace Fumehood
