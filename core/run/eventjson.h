// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/runevent.h"

namespace Fumehood {

/// The events of one run as lines of JSON ("v": 1), numbered; `run --events` prints them. A chunk of output may be cut
/// within a character: its bytes then wait for the next chunk, so that "text" is text wherever the program's was.
class EventLines
{
public:
    /// None, one or more whole lines for this event.
    QByteArray lines(const RunEvent &event);

private:
    struct Head { double t; const char *type; };
    QByteArray line(const Head &head, const QByteArray &members);
    QByteArray outputLine(double t, Stream stream, const QByteArray &bytes);
    QByteArray output(const Output &event);
    QByteArray finished(const Finished &event);

    qint64 m_sequence = 0;
    QByteArray m_cut[2];
};

} // namespace Fumehood
