// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <chrono>

namespace Fumehood {

constexpr qint64 operator""_KiB(unsigned long long n) { return qint64(n) << 10; }
constexpr qint64 operator""_MiB(unsigned long long n) { return qint64(n) << 20; }
constexpr qint64 operator""_GiB(unsigned long long n) { return qint64(n) << 30; }

/// "256M", "1.5g", "64k", "4096", "100B" in bytes; powers of 1024; a suffix "iB" or "B" is accepted.
/// The error is the bare reason ("is not a size such as 64M or 1.5G"); the caller names the option.
Result<qint64> parseSize(QStringView text);
/// "500ms", "10s", "1.5m", "2" (seconds). Not negative.
Result<std::chrono::milliseconds> parseDuration(QStringView text);
/// A finite decimal number without a unit, in the C locale.
Result<double> parseNumber(QStringView text);

/// "256 MiB", "1.5 GiB", "512 B": for people.
QString formatSize(qint64 bytes);
/// "256M", "1536M": parses back to the same number of bytes.
QString formatSizeOption(qint64 bytes);
/// "0.31 s", "45 ms", "2 min 5 s": for people.
QString formatDuration(std::chrono::milliseconds duration);
/// "10s", "1500ms": parses back to the same duration.
QString formatDurationOption(std::chrono::milliseconds duration);

} // namespace Fumehood
