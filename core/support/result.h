// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <expected>

namespace Fumehood {

/// A value, or a whole sentence for a person that says what failed, on what, and what to do.
template <class T = void>
using Result = std::expected<T, QString>;

inline std::unexpected<QString> failure(QString sentence)
{
    return std::unexpected(std::move(sentence));
}

} // namespace Fumehood
