// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QByteArray>

namespace Fumehood {

/// Zstandard, one frame. Any thread.
QByteArray compressed(const QByteArray &bytes);
/// The bytes behind one frame, which may be hostile: no more than `maximum` bytes are ever allocated for it. The
/// error is the bare reason ("is damaged").
Result<QByteArray> decompressed(const QByteArray &frame, qint64 maximum);

} // namespace Fumehood
