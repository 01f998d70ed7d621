// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/transcript.h"

#include "core/run/outputstore.h"
#include "core/support/compression.h"
#include "core/support/quantity.h"

#include <QDataStream>
#include <QIODevice>

#include <cmath>
#include <deque>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qint64 MaximumPacked = 256_MiB;
constexpr qint32 Version = 1;

/// Keeps the last `maximum` bytes of what goes through it.
class Tail
{
public:
    explicit Tail(qint64 maximum) : m_maximum(maximum) {}
    void add(Transcript::Piece piece)
    {
        m_size += piece.bytes.size();
        m_pieces.push_back(std::move(piece));
        while (m_size > m_maximum) {
            Transcript::Piece &oldest = m_pieces.front();
            const qint64 excess = std::min(m_size - m_maximum, qint64(oldest.bytes.size()));
            m_size -= excess;
            m_dropped += excess;
            if (excess == oldest.bytes.size())
                m_pieces.pop_front();
            else
                oldest.bytes.remove(0, excess);
        }
    }
    void moveTo(Transcript &transcript)
    {
        if (m_dropped > 0) {
            transcript.omitted = m_dropped;
            transcript.cutAfter = transcript.pieces.size();
        }
        for (Transcript::Piece &piece : m_pieces)
            transcript.pieces << std::move(piece);
    }

private:
    const qint64 m_maximum;
    std::deque<Transcript::Piece> m_pieces;
    qint64 m_size = 0, m_dropped = 0;
};

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
    Tail tail(maximum / 2);
    qint64 left = maximum - maximum / 2;
    OutputStore::Cursor cursor;
    while (const auto chunk = store.read(cursor)) {
        const QByteArray head = chunk->bytes.first(std::min(left, qint64(chunk->bytes.size())));
        if (!head.isEmpty())
            transcript.pieces << Transcript::Piece{chunk->t, chunk->stream, head};
        left -= head.size();
        if (head.size() < chunk->bytes.size())
            tail.add({chunk->t, chunk->stream, chunk->bytes.sliced(head.size())});
    }
    tail.moveTo(transcript);
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
