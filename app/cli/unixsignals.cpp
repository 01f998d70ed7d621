// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/unixsignals.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace Fumehood {
namespace {

constexpr int Watched[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH};
int s_pipe[2] = {-1, -1};

/// Only what is allowed in a signal handler.
void note(int number)
{
    const int before = errno;
    const char byte = char(number);
    (void)!::write(s_pipe[1], &byte, 1);
    errno = before;
}

} // namespace

UnixSignals::UnixSignals(QObject *parent) : QObject(parent)
{
    if (::pipe2(s_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // out of descriptors: signals then end the program the usual way
    auto *notifier = new QSocketNotifier(s_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char number = 0;
        while (::read(s_pipe[0], &number, 1) == 1) {
            if (number == SIGWINCH)
                emit terminalResized();
            else
                emit received(number);
        }
    });
    for (const int number : Watched) {
        struct sigaction action{};
        if (::sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN)
            continue;
        action = {};
        action.sa_handler = note;
        action.sa_flags = SA_RESTART;
        ::sigaction(number, &action, nullptr);
    }
}

UnixSignals::~UnixSignals()
{
    for (const int number : Watched) {
        struct sigaction action{};
        if (::sigaction(number, nullptr, &action) == 0 && action.sa_handler == note)
            std::signal(number, SIG_DFL);
    }
    for (int &end : s_pipe)
        ::close(std::exchange(end, -1));
}

} // namespace Fumehood
