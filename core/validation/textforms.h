// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/value.h"

#include <optional>

namespace Fumehood::Validation {

/// text[from:to:step] of Python; an empty string where that is not plain numbers.
std::optional<Value> sliced(const Value &whole, std::string_view slice);
/// "%s" and "%c", or "{}" and "{0}", filled in; what is not known is a hole.
std::string formatted(std::string_view format, const Value::Items &arguments);

} // namespace Fumehood::Validation
