// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "app/cli/attackscommand.h"
#include "app/cli/batchcommand.h"
#include "app/cli/checkcommand.h"
#include "app/cli/cleancommand.h"
#include "app/cli/doctorcommand.h"
#include "app/cli/helptext.h"
#include "app/cli/historycommand.h"
#include "app/cli/imagescommand.h"
#include "app/cli/languagescommand.h"
#include "app/cli/relay.h"
#include "app/cli/replaycommand.h"
#include "app/cli/runcommand.h"
#include "app/cli/sessioncommand.h"
#include "app/cli/workbenchlaunch.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// Prints a text and is done.
class TextCommand final : public Command
{
public:
    explicit TextCommand(const QString &text) : m_text(text) {}
    void start() override
    {
        print(m_text.toUtf8());
        finishLater(ExitStatus::Ok);
    }

private:
    const QString m_text;
};

struct Maker
{
    std::unique_ptr<Command> operator()(const RunCommandLine &line) const { return std::make_unique<RunCommand>(line); }
    std::unique_ptr<Command> operator()(const CheckCommandLine &line) const { return std::make_unique<CheckCommand>(line); }
    std::unique_ptr<Command> operator()(const LanguagesCommandLine &line) const { return std::make_unique<LanguagesCommand>(line); }
    std::unique_ptr<Command> operator()(const ImagesCommandLine &line) const { return std::make_unique<ImagesCommand>(line); }
    std::unique_ptr<Command> operator()(const DoctorCommandLine &line) const { return std::make_unique<DoctorCommand>(line); }
    std::unique_ptr<Command> operator()(const AttacksCommandLine &line) const { return std::make_unique<AttacksCommand>(line); }
    std::unique_ptr<Command> operator()(const BatchCommandLine &line) const { return std::make_unique<BatchCommand>(line); }
    std::unique_ptr<Command> operator()(const HistoryCommandLine &line) const { return std::make_unique<HistoryCommand>(line); }
    std::unique_ptr<Command> operator()(const ReplayCommandLine &line) const { return std::make_unique<ReplayCommand>(line); }
    std::unique_ptr<Command> operator()(const SessionCommandLine &line) const { return std::make_unique<SessionCommand>(line); }
    std::unique_ptr<Command> operator()(const CleanCommandLine &line) const { return std::make_unique<CleanCommand>(line); }
    std::unique_ptr<Command> operator()(const WorkbenchCommandLine &line) const { return std::make_unique<WorkbenchLaunch>(line); }
    std::unique_ptr<Command> operator()(const HelpCommandLine &line) const { return std::make_unique<TextCommand>(helpText(line.topic)); }
    std::unique_ptr<Command> operator()(const VersionCommandLine &) const
    {
        return std::make_unique<TextCommand>(u"fumehood %1\n"_s.arg(QLatin1StringView(FUMEHOOD_VERSION)));
    }
};

} // namespace

void Command::interrupt(int signal)
{
    finishLater(128 + signal);
}

void Command::finishLater(int exitStatus)
{
    QMetaObject::invokeMethod(this, [this, exitStatus] { emit finished(exitStatus); }, Qt::QueuedConnection);
}

void Command::refuse(const Refusal &refusal)
{
    say(refusal.sentence);
    finishLater(refusal.exitStatus);
}

std::unique_ptr<Command> makeCommand(const CommandLine &line)
{
    return std::visit(Maker{}, line);
}

void say(const QString &sentence)
{
    writeAll(STDERR_FILENO, "fumehood: " + sentence.toUtf8() + '\n');
}

bool print(const QByteArray &text)
{
    return writeAll(STDOUT_FILENO, text) == 0;
}

} // namespace Fumehood
