// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"

#include <QObject>

#include <memory>

namespace Fumehood {

/// One thing that the program was asked to do. Emits finished() once, never from within start().
class Command : public QObject
{
    Q_OBJECT
public:
    virtual void start() = 0;
    /// SIGINT, SIGTERM or SIGHUP came; the second one ends the program whatever the command does.
    virtual void interrupt(int signal);

    /// Our terminal has another size now.
    virtual void followTerminal() {}

signals:
    void finished(int exitStatus);

protected:
    void finishLater(int exitStatus);
    /// Says why nothing was done, then finishes.
    void refuse(const Refusal &refusal);
};

std::unique_ptr<Command> makeCommand(const CommandLine &line);

/// "fumehood: SENTENCE" on stderr.
void say(const QString &sentence);
/// Text on stdout; false: nobody reads it.
bool print(const QByteArray &text);

} // namespace Fumehood
