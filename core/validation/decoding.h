// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/value.h"

#include <optional>

namespace Fumehood::Validation {

/// Foldings of what was encoded in the source; their results are marked Hidden and Decoded. See folded().
namespace Decode {
std::optional<Value> base64(const Value &subject, const Value::Items &);
std::optional<Value> hex(const Value &subject, const Value::Items &);
std::optional<Value> rot13(const Value &subject, const Value::Items &);
std::optional<Value> percent(const Value &subject, const Value::Items &);
/// chr(65), String.fromCharCode(65, 66), bytes([65, 66]), [char[]](65, 66)
std::optional<Value> characters(const Value &subject, const Value::Items &rest);
/// Buffer.from("…", "base64")
std::optional<Value> buffer(const Value &subject, const Value::Items &rest);
/// "…".unpack1("m"), ["…"].pack("H*")
std::optional<Value> pack(const Value &subject, const Value::Items &rest);
std::optional<Value> unpack(const Value &subject, const Value::Items &rest);
} // namespace Decode

/// One escape sequence of a string literal: "\n", "\x41", "\u0041", "\101".
std::string unescaped(std::string_view sequence);
std::string utf8(unsigned long code);

} // namespace Fumehood::Validation
