// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/transcript.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace Fumehood {

/// Plays what a past run wrote with its own timing. Lives in one thread with an event loop; blocks nothing.
class Replay final : public QObject
{
    Q_OBJECT
public:
    /// Slowest and fastest; 0 stands for “at once”.
    static constexpr double Slowest = 0.01, Fastest = 1000;
    /// A pause of the record that is longer is shortened to this, in milliseconds at speed 1: nobody watches an hour of nothing.
    static constexpr double LongestPause = 10'000;

    explicit Replay(const Transcript &transcript, QObject *parent = nullptr);

    /// May be changed while it plays.
    void setSpeed(double speed);
    double speed() const { return m_speed; }
    void start();
    void pause();
    bool isPlaying() const { return m_timer.isActive(); }
    /// Milliseconds of the record, with long pauses shortened.
    double position() const;
    double duration() const { return m_times.isEmpty() ? 0 : m_times.last(); }

signals:
    /// `t`: milliseconds since the run was asked for, as recorded.
    void piece(double t, Fumehood::Stream stream, const QByteArray &bytes);
    /// Between two pieces there was more than was kept.
    void cut(qint64 omitted);
    void finished();

private:
    void play();

    const Transcript m_transcript;
    QList<double> m_times;      ///< when each piece is due
    qsizetype m_next = 0;
    double m_speed = 1, m_from = 0;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace Fumehood
