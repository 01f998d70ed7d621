// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/value.h"

#include <optional>

namespace Fumehood::Validation {

/// What a function without side effects makes of constants, by the name that rule files give it: "base64", "hex", "chr",
/// "join" …; nothing where it is not known. `receiver` is what a method is called on. Pure; results are capped.
std::optional<Value> folded(std::string_view folding, const Value *receiver, const Value::Items &arguments);
/// The folding that a method of a constant string or list stands for in any language; empty: none.
std::string_view methodFolding(std::string_view method, Value::Kind receiver);

} // namespace Fumehood::Validation
