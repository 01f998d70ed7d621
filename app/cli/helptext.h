// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Fumehood {

/// The help of one command, examples first; an empty topic: the overview. Made from commandSpecs().
QString helpText(const QString &topic);

} // namespace Fumehood
