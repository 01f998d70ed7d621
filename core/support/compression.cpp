// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/compression.h"

#include <zstd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {

QByteArray compressed(const QByteArray &bytes)
{
    constexpr int Level = 3; // the library's own default: ten times faster than deflate at its ratio
    QByteArray frame(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compress(frame.data(), size_t(frame.size()), bytes.constData(), size_t(bytes.size()), Level);
    Q_ASSERT(!ZSTD_isError(size));
    frame.resize(qsizetype(size));
    frame.squeeze();
    return frame;
}

Result<QByteArray> decompressed(const QByteArray &frame, qint64 maximum)
{
    const unsigned long long size = ZSTD_getFrameContentSize(frame.constData(), size_t(frame.size()));
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return failure(u"is damaged"_s);
    if (size > quint64(maximum))
        return failure(u"claims to hold %1 bytes, more than the %2 that are accepted"_s.arg(size).arg(maximum));
    if (ZSTD_findFrameCompressedSize(frame.constData(), size_t(frame.size())) != size_t(frame.size()))
        return failure(u"is damaged"_s);
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    const size_t written = ZSTD_decompress(bytes.data(), size_t(bytes.size()), frame.constData(), size_t(frame.size()));
    if (ZSTD_isError(written) || written != size)
        return failure(u"is damaged"_s);
    return bytes;
}

} // namespace Fumehood
