// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/stream.h"
#include "core/support/result.h"

#include <QByteArray>
#include <QList>

namespace Fumehood {

class OutputStore;

/// What a program wrote, or was given, with its times: the beginning and the end of it, with the cut in between
/// marked. A value.
struct Transcript
{
    struct Piece
    {
        double t = 0;           ///< milliseconds since the run was asked for
        Stream stream{};
        QByteArray bytes;
        bool operator==(const Piece &) const = default;
    };
    QList<Piece> pieces;
    qint64 omitted = 0;         ///< bytes that were not kept
    qsizetype cutAfter = -1;    ///< how many pieces lie before the cut; -1: nothing was cut

    QByteArray stream(Stream stream) const;
    qint64 bytes() const;       ///< kept
    bool operator==(const Transcript &) const = default;
};

/// Reads a run's output, which must be at its end: all of it, or the first and the last half of `maximum` bytes.
/// May take a while for gigabytes: not for a window's thread.
Transcript transcriptOf(const OutputStore &store, qint64 maximum);

/// For storing: compressed bytes and back. What is read may be hostile; the error is the bare reason.
QByteArray packTranscript(const Transcript &transcript);
Result<Transcript> unpackTranscript(const QByteArray &packed);

} // namespace Fumehood
