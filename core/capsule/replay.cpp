// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capsule/replay.h"

#include <algorithm>
#include <cmath>

namespace Fumehood {
namespace {

constexpr qsizetype PiecesATurn = 256; ///< then others get their turn

} // namespace

Replay::Replay(const Transcript &transcript, QObject *parent) : QObject(parent), m_transcript(transcript)
{
    double before = 0, due = 0;
    for (const Transcript::Piece &piece : m_transcript.pieces) {
        due += std::clamp(piece.t - before, 0.0, LongestPause); // a record of a stranger may run backwards
        before = piece.t;
        m_times << due;
    }
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Replay::play);
}

void Replay::setSpeed(double speed)
{
    m_from = position();
    m_clock.restart();
    m_speed = speed == 0 ? 0 : std::clamp(speed, Slowest, Fastest);
    if (isPlaying())
        m_timer.start(0);
}

double Replay::position() const
{
    return m_clock.isValid() ? std::min(m_from + double(m_clock.nsecsElapsed()) / 1e6 * m_speed, duration()) : m_from;
}

void Replay::start()
{
    m_clock.start();
    m_timer.start(0);
}

void Replay::pause()
{
    m_from = position();
    m_clock.invalidate();
    m_timer.stop();
}

void Replay::play()
{
    const double now = m_speed == 0 ? duration() : position();
    for (qsizetype played = 0; m_next < m_times.size() && m_times[m_next] <= now && played < PiecesATurn; ++m_next, ++played) {
        if (m_next == m_transcript.cutAfter && m_transcript.omitted > 0)
            emit cut(m_transcript.omitted);
        const Transcript::Piece &each = m_transcript.pieces[m_next];
        emit piece(each.t, each.stream, each.bytes);
    }
    if (m_next < m_times.size())
        return m_timer.start(m_times[m_next] <= now ? 0 : std::max(1, int(std::ceil((m_times[m_next] - now) / m_speed))));
    m_from = duration();
    m_clock.invalidate();
    emit finished();
}

} // namespace Fumehood
