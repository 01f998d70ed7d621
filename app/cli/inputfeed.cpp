// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputfeed.h"

#include "core/run/run.h"

#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace Fumehood {
namespace {

constexpr qint64 Enough = 1 << 20; ///< bytes on their way: more would only fill memory
constexpr qsizetype ReadSize = 64 << 10;
constexpr auto EndInterval = std::chrono::milliseconds(250);

} // namespace

InputFeed::InputFeed(Run &run, int descriptor, bool terminal, QObject *parent)
    : QObject(parent), m_run(run), m_descriptor(descriptor), m_terminal(terminal), m_notifier(descriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &InputFeed::read);
    connect(&m_run, &Run::inputTaken, this, [this] {
        if (m_run.pendingInput() < Enough / 2 && m_run.state() < Run::State::Stopping)
            m_notifier.setEnabled(true);
    });
    termios settings{};
    if (terminal && ::tcgetattr(descriptor, &settings) == 0) {
        m_settings = settings;
        ::cfmakeraw(&settings);
        ::tcsetattr(descriptor, TCSANOW, &settings);
    }
}

InputFeed::~InputFeed()
{
    stop();
}

void InputFeed::stop()
{
    m_notifier.setEnabled(false);
    m_ending.stop();
    m_run.disconnect(this);
    if (const auto settings = std::exchange(m_settings, std::nullopt))
        ::tcsetattr(m_descriptor, TCSANOW, &*settings);
}

void InputFeed::read()
{
    // Another process that shares the terminal may have been quicker; a read would then block the event loop.
    pollfd waiting{m_descriptor, POLLIN, 0};
    if (::poll(&waiting, 1, 0) == 0)
        return;
    QByteArray bytes(ReadSize, Qt::Uninitialized);
    const ssize_t got = ::read(m_descriptor, bytes.data(), size_t(bytes.size()));
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) // the end; or a background job's terminal, which is not ours to read
        return end();
    bytes.truncate(got);
    m_run.writeInput(bytes);
    if (m_run.pendingInput() >= Enough)
        m_notifier.setEnabled(false);
}

void InputFeed::end()
{
    m_notifier.setEnabled(false);
    m_run.disconnect(this);
    if (!m_terminal)
        return m_run.closeInput();
    connect(&m_ending, &QTimer::timeout, this, &InputFeed::typeEnd);
    m_ending.start(EndInterval);
}

void InputFeed::typeEnd()
{
    // A terminal has no end of its own; Ctrl+D says it to whoever reads at that moment, twice in the middle of a line.
    // The first moments are the launcher's, to which it would be a character like any other.
    const bool running = m_run.state() == Run::State::Running && m_run.phase() == Phase::Run;
    if (std::exchange(m_programRuns, running) && running)
        m_run.writeInput("\x04");
}

} // namespace Fumehood
