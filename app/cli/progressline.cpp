// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progressline.h"

#include "app/cli/relay.h"

#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// A line that wraps could not be written over.
qsizetype lineWidth()
{
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1 : 78;
}

} // namespace

void ProgressLine::start(const QString &title)
{
    m_title = title;
    m_clock.start();
}

void ProgressLine::show(const QString &text, double fraction)
{
    if (!::isatty(STDERR_FILENO))
        return;
    const QString percent = fraction < 0 ? QString() : u"%1 % "_s.arg(int(fraction * 100));
    const QString line = u"%1: %2 s  %3%4"_s.arg(m_title, QString::number(m_clock.elapsed() / 1000), percent, text).left(lineWidth());
    writeAll(STDERR_FILENO, "\r" + line.toUtf8() + "\x1b[K");
    m_shown = true;
}

void ProgressLine::clear()
{
    if (std::exchange(m_shown, false))
        writeAll(STDERR_FILENO, "\r\x1b[K");
}

} // namespace Fumehood
