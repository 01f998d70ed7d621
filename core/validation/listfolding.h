// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/value.h"

#include <optional>

namespace Fumehood::Validation {

/// Foldings of lists, and of texts as lists of letters. See folded().
namespace Fold {
std::optional<Value> reversed(const Value &subject, const Value::Items &);
/// list.join(",") where the list is the subject, ",".join(list) where the text is; String.join("", "a", "b")
std::optional<Value> join(const Value &subject, const Value::Items &rest);
/// Into letters where there is no separator.
std::optional<Value> split(const Value &subject, const Value::Items &rest);
/// new String(new char[] {…}): of letters or their codes a text
std::optional<Value> letters(const Value &subject, const Value::Items &);
std::optional<Value> list(const Value &subject, const Value::Items &rest);
std::optional<Value> first(const Value &subject, const Value::Items &);
std::optional<Value> last(const Value &subject, const Value::Items &);
/// PHP's pack("H*", "7379…"): the format comes first
std::optional<Value> packed(const Value &subject, const Value::Items &rest);
} // namespace Fold

} // namespace Fumehood::Validation
