// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyrecord.h"

#include <chrono>

namespace Fumehood {

/// The record for somebody else: each byte of a secret that the validator finds in it is an asterisk, wherever the secret
/// turns up again too, so that sizes and places stay right. A text that could not be looked at in that time is asterisks
/// as a whole. Pure.
HistoryRecord redacted(const HistoryRecord &record, std::chrono::milliseconds time = std::chrono::seconds(10));

} // namespace Fumehood
