// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/historyline.h"
#include "app/cli/replayline.h"
#include "app/cli/sessionline.h"
#include "core/container/engineendpoint.h"
#include "core/container/runspec.h"
#include "core/container/securityprofile.h"
#include "core/validation/finding.h"

#include <QMap>
#include <QProcessEnvironment>

#include <expected>
#include <memory>
#include <variant>

namespace Fumehood {

/// The contract's own exit statuses.
namespace ExitStatus {
inline constexpr int Ok = 0, Findings = 1, BadInput = 2, NoEngine = 3;                          // every command but run
inline constexpr int TimedOut = 124, OwnFailure = 125, Blocked = 126, NotFound = 127, Interrupted = 130; // run
}

/// Why nothing was started: a sentence for stderr and the exit status.
struct Refusal
{
    QString sentence;
    int exitStatus;
};

/// A past run to be made once more.
struct RepeatedRun
{
    RunSpec spec;
    QByteArray input;
    QString id;                 ///< of the past run
};

struct RunCommandLine
{
    enum class Report { Plain, Json, Events };
    enum class ExitCode { Child, Verdict };
    struct FurtherFile { QString path, name; bool operator==(const FurtherFile &) const = default; };

    QString file;               ///< "-": the source is on standard input
    QStringList arguments;
    QString language;           ///< empty: to be told from the file
    SecurityProfile profile;    ///< with the limits to apply
    QString image, runtime;
    EngineChoice engine;
    QList<FurtherFile> files;
    QMap<QString, QString> environment;
    CollectionRequest collection;   ///< the folder as it was given
    QString input;              ///< file for standard input; empty: ours
    bool record = true;         ///< keep it in the history
    std::shared_ptr<const RepeatedRun> repeated; ///< instead of a file
    bool tty = false, merge = false, warm = false, isolation = false, showCommand = false;
    bool prepare = false;       ///< make a missing image without asking
    bool reuseCompiled = true;  ///< the compile phase may be served from the cache
    bool check = true;          ///< validate before the run
    BlockAt blockAt = BlockAt::Critical;
    Report report = Report::Plain;
    ExitCode exitCode = ExitCode::Child;
};

struct CheckCommandLine
{
    enum class Format { Text, Json, Sarif };
    QStringList files;          ///< "-": standard input
    QString language;           ///< empty: to be told from each file
    Format format = Format::Text;
    BlockAt failOn = BlockAt::Warning; ///< the severity from which on the exit status is 1
    bool compiler = false;      ///< ask the languages' own compilers too; needs an engine
    EngineChoice engine;
};

struct LanguagesCommandLine { bool json = false; EngineChoice engine; };
struct ImagesCommandLine
{
    enum class Action { List, Prepare, Build, Pull, Remove, Prune, Export, Import };
    Action action = Action::List;
    QStringList languages;      ///< ids or aliases, with ":full" for the larger image; empty: all
    QString file;               ///< of export and import
    bool outdated = false;      ///< list only what is out of date
    bool json = false;
    EngineChoice engine;
};
struct DoctorCommandLine { bool json = false; QString runtime; EngineChoice engine; };
struct BatchCommandLine
{
    RunCommandLine run;         ///< language, limits and walls of every run
    QString folder, cases;
    int jobs = 0;               ///< 0: as many as this machine has processors
    bool json = false;
};
/// The limits, walls and language of a session's start, or of one command in it, are those of a run.
struct SessionCommandLine { RunCommandLine run; SessionWish wish; };
struct AttacksCommandLine
{
    enum class Action { List, Run };
    Action action = Action::List;
    QStringList ids;            ///< empty: all
    bool json = false;
    QString runtime;
    EngineChoice engine;
};
struct CleanCommandLine { bool all = false; EngineChoice engine; };
struct HelpCommandLine { QString topic; };
struct VersionCommandLine {};
struct WorkbenchCommandLine { QStringList files; };

using CommandLine = std::variant<RunCommandLine, CheckCommandLine, LanguagesCommandLine, ImagesCommandLine, DoctorCommandLine, CleanCommandLine,
                                 HelpCommandLine, VersionCommandLine, WorkbenchCommandLine, AttacksCommandLine, HistoryCommandLine, BatchCommandLine,
                                 ReplayCommandLine, SessionCommandLine>;

/// `arguments`: without the program's name. Looks at nothing but its parameters and the built-in profiles.
std::expected<CommandLine, Refusal> parseCommandLine(const QStringList &arguments, const QProcessEnvironment &environment = {});

} // namespace Fumehood
