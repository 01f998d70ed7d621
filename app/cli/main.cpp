// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/surroundings.h"
#include "app/cli/unixsignals.h"

#include <QCoreApplication>

#include <malloc.h>

using namespace Fumehood;

int main(int argc, char **argv)
{
    // A flood's blocks come and go; memory that the kernel takes back at every turn costs a third of the rate (bench throughput).
    ::mallopt(M_TRIM_THRESHOLD, 64 << 20);
    ::mallopt(M_TOP_PAD, 8 << 20);
    makeSurroundingsUsual();
    const QCoreApplication application(argc, argv);
    const auto line = parseCommandLine(QCoreApplication::arguments().sliced(1), QProcessEnvironment::systemEnvironment());
    if (!line) {
        say(line.error().sentence);
        return line.error().exitStatus;
    }
    const std::unique_ptr<Command> command = makeCommand(*line);
    QObject::connect(command.get(), &Command::finished, &application, &QCoreApplication::exit, Qt::QueuedConnection);
    command->start();
    // Not earlier: until the source is read from a terminal, Ctrl+C just ends the program.
    const UnixSignals watch;
    QObject::connect(&watch, &UnixSignals::received, command.get(), &Command::interrupt);
    QObject::connect(&watch, &UnixSignals::terminalResized, command.get(), &Command::followTerminal);
    return QCoreApplication::exec();
}
