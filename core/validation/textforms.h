// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/value.h"

#include <optional>

namespace Fumehood::Validation {

/// text[from:to:step] of Python; an empty string where that is not plain numbers.
std::optional<Value> sliced(const Value &whole, std::string_view slice);
/// Every letter of the one set replaced by that of the other in the same place, as tr does; "a-z" is a range.
std::string translated(std::string_view text, std::string_view from, std::string_view to);
/// "%s", "%1$s" and "%c", or "{}" and "{0}", filled in; what is not known is a hole.
std::string formatted(std::string_view format, const Value::Items &arguments);

} // namespace Fumehood::Validation
