// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>
#include <QTimer>

#include <termios.h>

#include <optional>

namespace Fumehood {

class Run;

/// Hands a file descriptor's bytes to a program's standard input, as fast as the program takes them: files,
/// terminals, pipes and /dev/null alike.
class InputFeed final : public QObject
{
    Q_OBJECT
public:
    /// `terminal`: the program has a terminal; if we have one too, its keys go there as they are.
    InputFeed(Run &run, int descriptor, bool terminal, QObject *parent = nullptr);
    /// Gives the terminal its old settings back.
    ~InputFeed() override;

    void stop();

private:
    void read();
    void end();
    void typeEnd();

    Run &m_run;
    const int m_descriptor;
    const bool m_terminal;
    std::optional<termios> m_settings;
    QSocketNotifier m_notifier;
    QTimer m_ending;
    bool m_programRuns = false;
};

} // namespace Fumehood
