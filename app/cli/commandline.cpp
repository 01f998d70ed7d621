// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "app/cli/commandspec.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// The words of one command, sorted but not yet understood.
struct Words
{
    QList<GivenOption> options;
    QStringList operands;
    QStringList afterDashes;
    bool hasDashes = false;

    /// The last one given: it wins.
    std::optional<QString> value(const QString &name) const
    {
        const auto found = std::find_if(options.rbegin(), options.rend(), [&](const GivenOption &o) { return o.name == name; });
        return found == options.rend() ? std::nullopt : std::optional(found->value);
    }
    bool has(const QString &name) const { return value(name).has_value(); }
};

int usageStatus(const CommandSpec &command)
{
    return command.name == u"run" ? ExitStatus::OwnFailure : ExitStatus::BadInput;
}

QString unknownOption(const CommandSpec &command, const QString &word)
{
    QStringList names;
    for (const OptionSpec &option : command.options)
        names << u"--"_s + option.name;
    const QString meant = nearest(word, names);
    const QString hint = meant.isEmpty() ? u"`fumehood %1 --help` lists the options."_s.arg(command.name)
                                         : u"Did you mean %1?"_s.arg(meant);
    return u"“%1” is not an option of `fumehood %2`. %3"_s.arg(word, command.name, hint);
}

/// Takes one option with its value; `next` is the word after it.
Result<GivenOption> takeOption(const CommandSpec &command, const QString &word, const QString *next, bool &tookNext)
{
    const QString name = word.section(u'=', 0, 0);
    const bool isLong = word.startsWith(u"--"_s);
    const bool hasValue = word.contains(u'=');
    const QString bare = name.sliced(isLong ? 2 : 1);
    const OptionSpec *option = (bare.size() > 1) == isLong ? command.option(bare) : nullptr;
    if (!option)
        return failure(unknownOption(command, name));
    if (option->value.isEmpty()) {
        if (hasValue)
            return failure(u"--%1 is a switch and takes no value, but “%2” was given."_s.arg(option->name, word.section(u'=', 1)));
        return GivenOption{option->name, {}};
    }
    if (hasValue)
        return GivenOption{option->name, word.section(u'=', 1)};
    // "--stdin -" is a value; "--memory --json" is a forgotten one.
    if (!next || (next->startsWith(u'-') && next->size() > 1 && !next->at(1).isDigit()))
        return failure(u"--%1 needs a value: --%1 %2."_s.arg(option->name, option->value));
    tookNext = true;
    return GivenOption{option->name, *next};
}

Result<Words> sortWords(const CommandSpec &command, const QStringList &arguments)
{
    Words words;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (word == u"--") {
            words.hasDashes = true;
            words.afterDashes = arguments.sliced(i + 1);
            break;
        }
        if (!word.startsWith(u'-') || word == u"-") {
            words.operands << word;
            continue;
        }
        bool tookNext = false;
        const Result<GivenOption> option = takeOption(command, word, i + 1 < arguments.size() ? &arguments[i + 1] : nullptr, tookNext);
        if (!option)
            return failure(option.error());
        words.options << *option;
        i += tookNext ? 1 : 0;
    }
    return words;
}

QString orList(const QStringList &words)
{
    return words.size() < 2 ? words.join(QString()) : words.first(words.size() - 1).join(u", "_s) + u" or "_s + words.last();
}

Result<QString> oneOf(const QString &option, const QString &value, const QStringList &allowed)
{
    if (allowed.contains(value))
        return value;
    const QString meant = nearest(value, allowed);
    return failure(u"“%1” is not a value of --%2: it takes %3.%4"_s
                       .arg(value, option, orList(allowed), meant.isEmpty() ? QString() : u" Did you mean %1?"_s.arg(meant)));
}

Result<EngineChoice> engineChoice(const Words &words, const QProcessEnvironment &environment)
{
    EngineChoice choice;
    const QString variable = environment.value(u"FUMEHOOD_ENGINE"_s);
    const bool fromVariable = !words.has(u"engine"_s) && !variable.isEmpty();
    const QString name = fromVariable ? variable : words.value(u"engine"_s).value_or(choice.engine);
    const Result<QString> engine = oneOf(u"engine"_s, name, {u"auto"_s, u"docker"_s, u"podman"_s});
    if (!engine)
        return failure((fromVariable ? u"In the variable FUMEHOOD_ENGINE, "_s : QString()) + engine.error());
    choice.engine = *engine;
    choice.context = words.value(u"context"_s).value_or(QString());
    if (words.has(u"context"_s) && choice.context.isEmpty())
        return failure(u"--context needs the name of a docker context; `docker context ls` lists them."_s);
    if (!choice.context.isEmpty() && choice.engine == u"podman")
        return failure(u"--context names a docker context, so it cannot be given together with --engine podman."_s);
    return choice;
}

// --- run -------------------------------------------------------------------------------------------------------

struct LimitVariable { QLatin1StringView variable, option; };
constexpr LimitVariable LimitVariables[] = {
    {"FUMEHOOD_TIMEOUT"_L1, "timeout"_L1}, {"FUMEHOOD_MEMORY"_L1, "memory"_L1}, {"FUMEHOOD_CPUS"_L1, "cpus"_L1}};

Result<SecurityProfile> chosenProfile(const Words &words, const QProcessEnvironment &environment)
{
    const QString variable = environment.value(u"FUMEHOOD_PROFILE"_s);
    const bool fromVariable = !words.has(u"profile"_s) && !variable.isEmpty();
    const QString name = fromVariable ? variable : words.value(u"profile"_s).value_or(u"standard"_s);
    const Result<QString> known = oneOf(u"profile"_s, name, profileNames());
    if (!known)
        return failure((fromVariable ? u"In the variable FUMEHOOD_PROFILE, "_s : QString()) + known.error());
    return loadProfile(*known);
}

Result<> applyLimits(RunCommandLine &line, const Words &words, const QProcessEnvironment &environment)
{
    for (const LimitVariable &limit : LimitVariables) {
        const QString value = environment.value(limit.variable);
        if (value.isEmpty() || words.has(limit.option))
            continue;
        if (const Result<> set = setLimit(line.profile.limits, QString(limit.option), value); !set)
            return failure(u"In the variable %1, %2"_s.arg(limit.variable, set.error()));
    }
    for (const GivenOption &option : words.options) {
        if (!limitField(option.name))
            continue;
        if (const Result<> set = setLimit(line.profile.limits, option.name, option.value); !set)
            return set;
    }
    return {};
}

Result<> addFile(RunCommandLine &line, const QString &value)
{
    const qsizetype equals = value.lastIndexOf(u'=');
    const QString path = value.first(equals < 0 ? value.size() : equals);
    const QString name = equals < 0 ? path.section(u'/', -1) : value.sliced(equals + 1);
    if (path.isEmpty() || name.isEmpty())
        return failure(u"“%1” does not name a file: --file takes PATH or PATH=NAME."_s.arg(value));
    line.files << RunCommandLine::FurtherFile{path, name};
    return {};
}

Result<> addVariable(RunCommandLine &line, const QString &value)
{
    static const QRegularExpression pattern(u"\\A([A-Za-z_][A-Za-z0-9_]*)=(.*)\\z"_s, QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = pattern.match(value);
    if (!match.hasMatch())
        return failure(u"“%1” is not a variable: --env takes NAME=VALUE, and the name takes letters, digits and “_” and does "
                       "not start with a digit."_s.arg(value));
    line.environment.insert(match.captured(1), match.captured(2));
    return {};
}

/// A value that must not be empty.
Result<> take(QString &target, const GivenOption &option)
{
    if (option.value.isEmpty())
        return failure(u"--%1 was given an empty value."_s.arg(option.name));
    target = option.value;
    return {};
}

using Setter = Result<> (*)(RunCommandLine &, const GivenOption &);

Result<> setNetwork(RunCommandLine &line, const GivenOption &option)
{
    return oneOf(option.name, option.value, {u"none"_s, u"bridge"_s}).transform([&](const QString &mode) {
        line.profile.network = mode == u"bridge" ? Network::Bridge : Network::None;
    });
}

Result<> setExitCode(RunCommandLine &line, const GivenOption &option)
{
    return oneOf(option.name, option.value, {u"child"_s, u"verdict"_s}).transform([&](const QString &kind) {
        line.exitCode = kind == u"verdict" ? RunCommandLine::ExitCode::Verdict : RunCommandLine::ExitCode::Child;
    });
}

Result<BlockAt> blockLevel(const GivenOption &option, const QStringList &allowed)
{
    static const QMap<QString, BlockAt> levels{{u"critical"_s, BlockAt::Critical}, {u"error"_s, BlockAt::Error}, {u"warning"_s, BlockAt::Warning},
        {u"info"_s, BlockAt::Info}, {u"never"_s, BlockAt::Never}};
    return oneOf(option.name, option.value, allowed).transform([](const QString &level) { return levels.value(level); });
}

Result<> setBlockAt(RunCommandLine &line, const GivenOption &option)
{
    return blockLevel(option, {u"critical"_s, u"error"_s, u"warning"_s, u"never"_s}).transform([&](BlockAt level) { line.blockAt = level; });
}

const QHash<QString, Setter> &setters()
{
    static const QHash<QString, Setter> table{
        {u"language"_s, [](RunCommandLine &line, const GivenOption &o) { return take(line.language, o); }},
        {u"image"_s, [](RunCommandLine &line, const GivenOption &o) { return take(line.image, o); }},
        {u"runtime"_s, [](RunCommandLine &line, const GivenOption &o) { return take(line.runtime, o); }},
        {u"stdin"_s, [](RunCommandLine &line, const GivenOption &o) { return take(line.input, o); }},
        {u"file"_s, [](RunCommandLine &line, const GivenOption &o) { return addFile(line, o.value); }},
        {u"collect"_s, [](RunCommandLine &line, const GivenOption &o) { line.collection.patterns << o.value; return Result<>(); }},
        {u"into"_s, [](RunCommandLine &line, const GivenOption &o) { return take(line.collection.folder, o); }},
        {u"env"_s, [](RunCommandLine &line, const GivenOption &o) { return addVariable(line, o.value); }},
        {u"network"_s, setNetwork},
        {u"exit-code"_s, setExitCode},
        {u"prepare"_s, [](RunCommandLine &line, const GivenOption &) { line.prepare = true; return Result<>(); }},
        {u"no-compile-cache"_s, [](RunCommandLine &line, const GivenOption &) { line.reuseCompiled = false; return Result<>(); }},
        {u"no-check"_s, [](RunCommandLine &line, const GivenOption &) { line.check = false; return Result<>(); }},
        {u"block-at"_s, setBlockAt},
        {u"writable-root"_s, [](RunCommandLine &line, const GivenOption &) { line.profile.readOnlyRoot = false; return Result<>(); }},
        {u"tty"_s, [](RunCommandLine &line, const GivenOption &) { line.tty = true; return Result<>(); }},
        {u"merge"_s, [](RunCommandLine &line, const GivenOption &) { line.merge = true; return Result<>(); }},
        {u"no-history"_s, [](RunCommandLine &line, const GivenOption &) { line.record = false; return Result<>(); }},
        {u"warm"_s, [](RunCommandLine &line, const GivenOption &) { line.warm = true; return Result<>(); }},
        {u"cold"_s, [](RunCommandLine &line, const GivenOption &) { line.warm = false; return Result<>(); }},
        {u"isolation"_s, [](RunCommandLine &line, const GivenOption &) { line.isolation = true; return Result<>(); }},
        {u"show-command"_s, [](RunCommandLine &line, const GivenOption &) { line.showCommand = true; return Result<>(); }},
        {u"json"_s, [](RunCommandLine &line, const GivenOption &) { line.report = RunCommandLine::Report::Json; return Result<>(); }},
        {u"events"_s, [](RunCommandLine &line, const GivenOption &) { line.report = RunCommandLine::Report::Events; return Result<>(); }},
    };
    return table;
}

Result<> takeOperands(RunCommandLine &line, const Words &words)
{
    QStringList operands = words.operands;
    line.arguments = words.afterDashes;
    // `fumehood run -- -odd-name.py`: the dashes then only end the options.
    if (operands.isEmpty() && !line.arguments.isEmpty())
        operands << line.arguments.takeFirst();
    if (operands.isEmpty())
        return failure(u"The file to run is missing: fumehood run FILE, or “-” to read the source from standard input."_s);
    if (operands.size() > 1)
        return failure(u"“%1” is one file too many: `fumehood run` runs one. The program's own arguments follow “--”."_s.arg(operands[1]));
    if (operands.first().isEmpty())
        return failure(u"The name of the file to run is empty."_s);
    line.file = operands.first();
    return {};
}

Result<> checkTogether(const RunCommandLine &line, const Words &words)
{
    if (words.has(u"json"_s) && words.has(u"events"_s))
        return failure(u"--json and --events cannot be given together; the last line of --events holds the result object."_s);
    if (words.has(u"warm"_s) && words.has(u"cold"_s))
        return failure(u"--warm and --cold cannot be given together."_s);
    if (words.has(u"collect"_s) != words.has(u"into"_s))
        return failure(u"--collect says which files to bring out and --into says where to: give both or neither."_s);
    if (line.file == u"-" && line.input == u"-")
        return failure(u"Standard input cannot be both the source (“-”) and the program's input (--stdin -); give one of them as a file."_s);
    return {};
}

Result<CommandLine> parseRun(const Words &words, const QProcessEnvironment &environment)
{
    RunCommandLine line;
    const Result<SecurityProfile> profile = chosenProfile(words, environment);
    if (!profile)
        return failure(profile.error());
    line.profile = *profile;
    if (const Result<> limits = applyLimits(line, words, environment); !limits)
        return failure(limits.error());
    const Result<EngineChoice> engine = engineChoice(words, environment);
    if (!engine)
        return failure(engine.error());
    line.engine = *engine;
    for (const GivenOption &option : words.options) {
        const Setter set = setters().value(option.name);
        if (const Result<> done = set ? set(line, option) : Result<>(); !done)
            return failure(done.error());
    }
    return takeOperands(line, words)
        .and_then([&] { return checkTogether(line, words); })
        .transform([&] { return CommandLine(line); });
}

// --- the other commands ------------------------------------------------------------------------------------------

Result<> noOperands(const CommandSpec &command, const Words &words)
{
    const QStringList extra = words.operands + words.afterDashes;
    if (extra.isEmpty())
        return {};
    return failure(u"`fumehood %1` takes no further words, but “%2” was given."_s.arg(command.name, extra.first()));
}

Result<CommandLine> parseImages(const Words &words, const EngineChoice &engine)
{
    using Action = ImagesCommandLine::Action;
    static const QMap<QString, Action> actions{
        {u"list"_s, Action::List}, {u"prepare"_s, Action::Prepare}, {u"build"_s, Action::Build}, {u"pull"_s, Action::Pull},
        {u"remove"_s, Action::Remove}, {u"prune"_s, Action::Prune}, {u"export"_s, Action::Export}, {u"import"_s, Action::Import}};
    QStringList operands = words.operands + words.afterDashes;
    const QString verb = operands.isEmpty() ? QString() : operands.takeFirst();
    if (!actions.contains(verb)) {
        const QString meant = verb.isEmpty() ? QString() : nearest(verb, actions.keys());
        return failure((verb.isEmpty() ? u"What to do with the images is missing: "_s : u"“%1” is nothing that can be done with images: "_s.arg(verb))
                       + u"fumehood images list, prepare, build, pull, remove, prune, export or import."_s
                       + (meant.isEmpty() ? QString() : u" Did you mean %1?"_s.arg(meant)));
    }
    ImagesCommandLine line{.action = actions.value(verb), .outdated = words.has(u"outdated"_s), .json = words.has(u"json"_s), .engine = engine};
    const bool hasFile = line.action == Action::Export || line.action == Action::Import;
    if (hasFile && operands.isEmpty())
        return failure(u"`fumehood images %1` needs the name of a file."_s.arg(verb));
    if (hasFile)
        line.file = operands.takeFirst();
    const bool takesNone = line.action == Action::Prune || line.action == Action::Import;
    if (takesNone && !operands.isEmpty())
        return failure(u"`fumehood images %1` takes no languages, but “%2” was given."_s.arg(verb, operands.first()));
    const bool all = words.has(u"all"_s);
    const bool mayBeAll = takesNone || all || line.action == Action::List || line.action == Action::Export;
    if (operands.isEmpty() && !mayBeAll)
        return failure(u"`fumehood images %1` needs the languages whose images are meant, or --all."_s.arg(verb));
    if (all && !operands.isEmpty())
        return failure(u"--all and “%1” cannot both be meant; leave one of them out."_s.arg(operands.first()));
    line.languages = operands;
    return line;
}

Result<CommandLine> parseBatch(const Words &words, const EngineChoice &engine, const QProcessEnvironment &environment)
{
    BatchCommandLine line{.run = {.engine = engine}, .cases = words.value(u"cases"_s).value_or(QString()), .json = words.has(u"json"_s)};
    const Result<SecurityProfile> profile = chosenProfile(words, environment);
    if (!profile)
        return failure(profile.error());
    line.run.profile = *profile;
    if (const Result<> limits = applyLimits(line.run, words, environment); !limits)
        return failure(limits.error());
    for (const GivenOption &option : words.options) {
        const Setter set = setters().value(option.name);
        if (const Result<> done = set ? set(line.run, option) : Result<>(); !done)
            return failure(done.error());
    }
    const QStringList operands = words.operands + words.afterDashes;
    if (operands.size() != 1 || operands.first().isEmpty())
        return failure(u"`fumehood batch` takes one folder with the programs to run: fumehood batch DIR --cases FILE."_s);
    if (line.cases.isEmpty())
        return failure(u"--cases is missing: a JSON file with a list of {\"name\", \"stdin\", \"stdout\"}."_s);
    line.folder = operands.first();
    if (const auto jobs = words.value(u"jobs"_s)) {
        line.jobs = jobs->toInt();
        if (line.jobs < 1 || line.jobs > 64)
            return failure(u"“%1” is not a number of runs at once: --jobs takes 1 to 64."_s.arg(*jobs));
    }
    return line;
}

Result<CommandLine> parseSessionLine(const Words &words, const EngineChoice &engine, const QProcessEnvironment &environment)
{
    const Result<SessionWish> wish = parseSession(words.operands, words.afterDashes, words.value(u"idle"_s).value_or(QString()), words.value(u"age"_s).value_or(QString()));
    if (!wish)
        return failure(wish.error());
    SessionCommandLine line{.run = {.engine = engine}, .wish = *wish};
    const Result<SecurityProfile> profile = chosenProfile(words, environment);
    if (!profile)
        return failure(profile.error());
    line.run.profile = *profile;
    if (const Result<> limits = applyLimits(line.run, words, environment); !limits)
        return failure(limits.error());
    for (const GivenOption &option : words.options) {
        const Setter set = setters().value(option.name);
        if (const Result<> done = set ? set(line.run, option) : Result<>(); !done)
            return failure(done.error());
    }
    line.wish.json = words.has(u"json"_s);
    line.wish.removeFiles = words.has(u"remove-files"_s);
    return line;
}

Result<CommandLine> parseAttacks(const Words &words, const EngineChoice &engine)
{
    using Action = AttacksCommandLine::Action;
    const QStringList operands = words.operands + words.afterDashes;
    if (operands.value(0) != u"list" && operands.value(0) != u"run")
        return failure(u"What to do with the attacks is missing: fumehood attacks list, or fumehood attacks run [ID…]."_s);
    const Action action = operands.first() == u"run" ? Action::Run : Action::List;
    return AttacksCommandLine{action, operands.sliced(1), words.has(u"json"_s), words.value(u"runtime"_s).value_or(QString()), engine};
}

Result<CommandLine> parseCheck(const Words &words, const EngineChoice &engine)
{
    using Format = CheckCommandLine::Format;
    CheckCommandLine line{.files = words.operands + words.afterDashes, .language = words.value(u"language"_s).value_or(QString()),
                          .compiler = words.has(u"compiler"_s), .engine = engine};
    if (line.files.isEmpty())
        return failure(u"The file to check is missing: fumehood check FILE…, or “-” for standard input."_s);
    if (line.files.count(u"-"_s) > 1)
        return failure(u"Standard input (“-”) can be checked only once."_s);
    if (const auto format = words.value(u"format"_s)) {
        static const QMap<QString, Format> formats{{u"text"_s, Format::Text}, {u"json"_s, Format::Json}, {u"sarif"_s, Format::Sarif}};
        const Result<QString> known = oneOf(u"format"_s, *format, {u"text"_s, u"json"_s, u"sarif"_s});
        if (!known)
            return failure(known.error());
        line.format = formats.value(*known);
    }
    if (const auto level = words.value(u"fail-on"_s)) {
        const Result<BlockAt> known = blockLevel({u"fail-on"_s, *level}, {u"info"_s, u"warning"_s, u"error"_s, u"critical"_s, u"never"_s});
        if (!known)
            return failure(known.error());
        line.failOn = *known;
    }
    return line;
}

Result<CommandLine> parseOther(const CommandSpec &command, const Words &words, const QProcessEnvironment &environment)
{
    const Result<EngineChoice> engine = engineChoice(words, environment);
    if (!engine)
        return failure(engine.error());
    if (command.name == u"check")
        return parseCheck(words, *engine);
    if (command.name == u"images")
        return parseImages(words, *engine);
    if (command.name == u"batch")
        return parseBatch(words, *engine, environment);
    if (command.name == u"history")
        return parseHistory(words.operands + words.afterDashes, words.options, *engine).transform([](const auto &line) { return CommandLine(line); });
    if (command.name == u"session")
        return parseSessionLine(words, *engine, environment);
    if (command.name == u"replay")
        return parseReplay(words.operands + words.afterDashes, words.options, *engine).transform([](const auto &line) { return CommandLine(line); });
    if (command.name == u"attacks")
        return parseAttacks(words, *engine);
    if (const Result<> none = noOperands(command, words); !none)
        return failure(none.error());
    const bool json = words.has(u"json"_s);
    if (command.name == u"languages")
        return LanguagesCommandLine{json, *engine};
    if (command.name == u"doctor")
        return DoctorCommandLine{json, words.value(u"runtime"_s).value_or(QString()), *engine};
    return CleanCommandLine{words.has(u"all"_s), *engine};
}

std::expected<CommandLine, Refusal> parseCommand(const CommandSpec &command, const QStringList &arguments,
                                                 const QProcessEnvironment &environment)
{
    const auto refuse = [&](const QString &sentence) { return std::unexpected(Refusal{sentence, usageStatus(command)}); };
    const qsizetype dashes = arguments.indexOf(u"--"_s);
    const QStringList options = arguments.first(dashes < 0 ? arguments.size() : dashes);
    // Whoever asks for help gets it, whatever else is wrong with the line.
    if (options.contains(u"--help"_s) || options.contains(u"-h"_s))
        return HelpCommandLine{command.name};
    const Result<Words> words = sortWords(command, arguments);
    if (!words)
        return refuse(words.error());
    Result<CommandLine> line = command.name == u"run" ? parseRun(*words, environment) : parseOther(command, *words, environment);
    if (!line)
        return refuse(line.error());
    return *line;
}

std::expected<CommandLine, Refusal> parseHelp(const QStringList &topics)
{
    const auto refuse = [](const QString &sentence) { return std::unexpected(Refusal{sentence, ExitStatus::BadInput}); };
    if (topics.isEmpty())
        return HelpCommandLine{};
    const CommandSpec *command = commandSpec(topics.first());
    if (!command)
        return refuse(u"There is no command “%1”; `fumehood help` lists the commands."_s.arg(topics.first()));
    return HelpCommandLine{command->name};
}

} // namespace

std::expected<CommandLine, Refusal> parseCommandLine(const QStringList &arguments, const QProcessEnvironment &environment)
{
    const QString first = arguments.value(0);
    if (const CommandSpec *command = commandSpec(first))
        return parseCommand(*command, arguments.sliced(1), environment);
    if (first == u"help" || first == u"--help" || first == u"-h")
        return parseHelp(arguments.sliced(1));
    if (first == u"--version")
        return VersionCommandLine{};
    if (first == u"--")
        return WorkbenchCommandLine{arguments.sliced(1)};
    for (const QString &word : arguments) {
        if (!word.startsWith(u'-'))
            continue;
        const QString meant = nearest(word, {u"--help"_s, u"--version"_s});
        return std::unexpected(Refusal{u"“%1” is not an option of `fumehood` itself; options follow the command, as in "
                                       "`fumehood run --memory 64M FILE`.%2"_s
                                           .arg(word, meant.isEmpty() ? QString() : u" Did you mean %1?"_s.arg(meant)),
                                       ExitStatus::BadInput});
    }
    return WorkbenchCommandLine{arguments};
}

} // namespace Fumehood
