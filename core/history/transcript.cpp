// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/transcript.h"

#include "core/run/outputstore.h"
#include "core/support/compression.h"
#include "core/support/quantity.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qint64 MaximumPacked = 256_MiB;
constexpr qint32 Version = 1;

} // namespace

QByteArray Transcript::stream(Stream wanted) const
{
    QByteArray all;
    for (const Piece &piece : pieces) {
        if (piece.stream == wanted)
            all += piece.bytes;
    }
    return all;
}

qint64 Transcript::bytes() const
{
    qint64 sum = 0;
    for (const Piece &piece : pieces)
        sum += piece.bytes.size();
    return sum;
}

Transcript transcriptOf(const OutputStore &store, qint64 maximum)
{
    Transcript transcript;
    OutputStore::Cursor cursor;
    const auto take = [&](qint64 bytes) {
        while (bytes > 0) {
            auto chunk = store.read(cursor);
            if (!chunk)
                break;
            chunk->bytes.truncate(std::min(bytes, qint64(chunk->bytes.size())));
            bytes -= chunk->bytes.size();
            transcript.pieces << Transcript::Piece{chunk->t, chunk->stream, std::move(chunk->bytes)};
        }
    };
    const qint64 kept = store.kept(), head = maximum - maximum / 2, tail = maximum / 2;
    if (kept <= maximum) {
        take(kept);
    } else {
        take(head);
        transcript.omitted = kept - maximum;
        transcript.cutAfter = transcript.pieces.size();
        cursor = store.lastBytes(tail);
        take(tail);
    }
    return transcript;
}

// Layout: version, count, omitted, cutAfter, then for each piece microseconds, stream, size; then all bytes in a row,
// which compress better than interleaved with the numbers.
QByteArray packTranscript(const Transcript &transcript)
{
    QByteArray packed;
    QDataStream out(&packed, QIODevice::WriteOnly);
    out << Version << quint32(transcript.pieces.size()) << transcript.omitted << qint64(transcript.cutAfter);
    for (const Transcript::Piece &piece : transcript.pieces)
        out << qint64(std::llround(piece.t * 1000)) << quint8(piece.stream) << quint32(piece.bytes.size());
    for (const Transcript::Piece &piece : transcript.pieces)
        packed += piece.bytes;
    return compressed(packed);
}

Result<Transcript> unpackTranscript(const QByteArray &packed)
{
    const Result<QByteArray> bytes = decompressed(packed, MaximumPacked);
    if (!bytes)
        return failure(bytes.error());
    QDataStream in(*bytes);
    qint32 version = 0;
    quint32 count = 0;
    qint64 cutAfter = -1;
    Transcript transcript;
    in >> version >> count >> transcript.omitted >> cutAfter;
    constexpr qint64 EntrySize = 13;
    if (version != Version || in.status() != QDataStream::Ok || transcript.omitted < 0 || cutAfter < -1 || cutAfter > count
        || qint64(count) * EntrySize > bytes->size())
        return failure(u"is damaged"_s);
    transcript.cutAfter = qsizetype(cutAfter);
    qint64 at = in.device()->pos() + qint64(count) * EntrySize;
    for (quint32 i = 0; i < count; ++i) {
        qint64 microseconds = 0;
        quint8 stream = 0;
        quint32 size = 0;
        in >> microseconds >> stream >> size;
        if (microseconds < 0 || stream > 1 || at + qint64(size) > bytes->size())
            return failure(u"is damaged"_s);
        transcript.pieces << Transcript::Piece{double(microseconds) / 1000, Stream(stream), bytes->sliced(at, size)};
        at += size;
    }
    if (at != bytes->size())
        return failure(u"is damaged"_s);
    return transcript;
}

} // namespace Fumehood
