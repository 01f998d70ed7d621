// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snippet/snippet.h"

namespace Fumehood {

/// The line after which everything on stdout is the program's own. Printed before anything untrusted ran.
inline constexpr QByteArrayView ReadyLine = "#ready\n";

/// argv of the exec that waits for its plan; with the probe it first tells what it sees of its surroundings.
/// `tty`: the terminal neither echoes nor changes the plan; the plan makes it a usual one again.
QStringList launcherCommand(bool withProbe, bool tty);
/// argv of the container's first process, which holds it and reads the control group's counters.
QStringList meterCommand();

/// What a launcher that goes on waiting may be sent before its plan: a command without input or output.
QByteArray warmUpPlan(const QStringList &command);
/// What a waiting launcher is sent: its plan, short plain texts among it, then the other files' contents; whatever follows is
/// the program's stdin.
struct LaunchPlan
{
    QByteArray bytes;
    int processes = 0; ///< that it starts before the program
};
/// The plan is text for the shell inside the container, as the program's own user; every word is quoted.
LaunchPlan launchPlan(const QList<SnippetFile> &files, const QStringList &program, bool merge, bool tty);

/// Starts the interpreter before there is a source. `source`, the name in `program` of the file that it reads once and in
/// order, is a pipe until it has opened it; a shell beside it keeps the other end, and goes on with feedPlan(). So what
/// is left to do for a run is to write its source: Python's first byte after 3 ms in place of 12, behind gVisor 15 of 58.
QByteArray aheadPlan(const QStringList &program, const QString &source);
/// What an interpreter that has been started ahead is fed; the file stands under its name by then, for whoever looks again.
LaunchPlan feedPlan(const SnippetFile &source);
/// How many processes there are at most before it is fed, itself included.
inline constexpr int ProcessesAhead = 3;

} // namespace Fumehood
