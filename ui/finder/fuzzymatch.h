// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace Fumehood {

/// How well `text` answers `query`: its letters in their order, case ignored; words' beginnings and letters that follow
/// each other count more, a short text more than a long one. nullopt: not at all. An empty query fits everything alike.
std::optional<int> fuzzyScore(QStringView query, QStringView text);

} // namespace Fumehood
