// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyrecord.h"
#include "core/support/result.h"

namespace Fumehood {

/// A replay capsule is one run in one file: source, settings, input and output with their times, and the result object.
/// The first line names the format and the SHA-256 of all that follows, which is one Zstandard frame; behind it stand a
/// line with the manifest's size, the manifest (JSON: each part's name, size and SHA-256) and the parts in its order.
/// Nothing in it names a path, so there is nothing to unpack outside of memory.
constexpr qint64 MaximumCapsule = 128 << 20;        ///< of the file, and of what it holds, in bytes each

/// The capsule's bytes.
QByteArray capsuleOf(const HistoryRecord &record);

/// Reads and verifies one that may be hostile, with bounded memory; a capsule that is damaged, claims what is not so, or
/// is of a newer format is refused with a sentence that begins with `name`.
Result<HistoryRecord> readCapsule(const QByteArray &bytes, const QString &name);

/// The same from a file.
Result<HistoryRecord> openCapsule(const QString &path);

} // namespace Fumehood
