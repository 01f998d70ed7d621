// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandspec.h"

#include "app/cli/historyline.h"
#include "app/cli/replayline.h"
#include "core/container/securityprofile.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

OptionSpec helpOption()
{
    return {u"help"_s, {}, u"Shows this help."_s, u'h'};
}

OptionSpec jsonOption()
{
    return {u"json"_s, {}, u"Prints one JSON document instead of text."_s};
}

QList<OptionSpec> engineOptions()
{
    return {{u"engine"_s, u"NAME"_s, u"Which container engine: auto, docker or podman."_s},
            {u"context"_s, u"NAME"_s, u"A docker context, so also the engine of another machine."_s}};
}

QString valueName(LimitField::Kind kind)
{
    switch (kind) {
    case LimitField::Kind::Size:
        return u"SIZE"_s;
    case LimitField::Kind::Duration:
        return u"TIME"_s;
    case LimitField::Kind::Rate:
        return u"RATE"_s;
    case LimitField::Kind::Count:
    case LimitField::Kind::Number:
        break;
    }
    return u"N"_s;
}

QList<OptionSpec> limitOptions()
{
    QList<OptionSpec> options;
    const ResourceLimits standard;
    for (const LimitField &limit : limitFields()) {
        options << OptionSpec{limit.option, valueName(limit.kind),
                              u"%1 From %2 to %3; %4 unless said otherwise."_s
                                  .arg(limit.description, limit.formatOption(limit.minimum), limit.formatOption(limit.maximum),
                                       limit.formatOption(limit.get(standard)))};
    }
    return options;
}

QList<OptionSpec> snippetOptions()
{
    return {
        {u"language"_s, u"ID"_s, u"The language; else the suffix, the “#!” line or the text tell it."_s, u'l'},
        {u"file"_s, u"PATH[=NAME]"_s, u"A further file beside the snippet; may be given several times."_s},
        {u"env"_s, u"NAME=VALUE"_s, u"A variable for the program, which gets none of yours; may be given several times."_s},
        {u"stdin"_s, u"FILE"_s, u"Standard input of the program; else it is yours."_s},
        {u"tty"_s, {}, u"Gives the program a terminal; its two output streams are one then."_s},
        {u"merge"_s, {}, u"Sends stderr into stdout, in the true order of both."_s},
        {u"image"_s, u"REF"_s, u"Another image than the language's own; it is never downloaded silently."_s},
        {u"prepare"_s, {}, u"Makes, or downloads, an image that is missing, without asking; then runs."_s},
        {u"collect"_s, u"GLOB"_s, u"New and changed files of the work folder to bring out, by name or path; may be given several times."_s},
        {u"into"_s, u"DIR"_s, u"The folder for them; made if it is missing."_s},
        {u"no-history"_s, {}, u"Leaves this run out of the history."_s},
        {u"no-compile-cache"_s, {}, u"Compiles anew, although exactly this was compiled before."_s},
        {u"no-check"_s, {}, u"Runs without validating first."_s},
        {u"block-at"_s, u"LEVEL"_s, u"The finding that keeps a snippet from running: critical, error, warning or never."_s},
    };
}

QList<OptionSpec> wallOptions()
{
    return {
        {u"profile"_s, u"NAME"_s, u"How it is fenced in: %1."_s.arg(profileNames().join(u", "_s))},
        {u"network"_s, u"MODE"_s, u"none or bridge."_s},
        {u"writable-root"_s, {}, u"Lets the program write to the image's own folders."_s},
        {u"runtime"_s, u"NAME"_s, u"The engine's runtime: runc, runsc …"_s},
    };
}

QList<OptionSpec> reportOptions()
{
    return {
        {u"json"_s, {}, u"Prints one result object at the end; the program's output is inside it."_s},
        {u"events"_s, {}, u"Prints what happens as it happens, one JSON object a line; the last is “finished”."_s},
        {u"isolation"_s, {}, u"Shows on stderr, at the end, what isolation was asked for and what was seen from inside."_s},
        {u"show-command"_s, {}, u"Prints an equivalent docker command line and runs nothing."_s},
        {u"exit-code"_s, u"KIND"_s, u"child: as the program's; verdict: a fixed number for each outcome."_s},
        {u"warm"_s, {}, u"Waits until the container is ready before the clock starts."_s},
        {u"cold"_s, {}, u"Starts the clock before there is a container, as always unless --warm is given."_s},
    };
}

CommandSpec runSpec()
{
    return {u"run"_s, u"FILE|- [-- ARG…]"_s, u"Runs one snippet in a fresh container, which is gone afterwards."_s,
            {u"fumehood run hello.py"_s, u"echo 3 4 | fumehood run --memory 64M --timeout 2s sum.js"_s,
             u"fumehood run --json script.sh -- first second"_s, u"cat hello.py | fumehood run --language python -"_s},
            snippetOptions() + limitOptions() + wallOptions() + engineOptions() + reportOptions() + QList{helpOption()}};
}

CommandSpec batchSpec()
{
    return {u"batch"_s, u"DIR"_s, u"Runs every program of a folder against every test case of a file."_s,
            {u"fumehood batch submissions --cases cases.json"_s, u"fumehood batch submissions --cases cases.json --jobs 4 --timeout 2s --json"_s},
            QList<OptionSpec>{{u"cases"_s, u"FILE"_s, u"A JSON list of {\"name\", \"stdin\", \"arguments\", \"stdout\", \"exitCode\"}."_s},
                              {u"jobs"_s, u"N"_s, u"So many runs at once; else as many as there are processors."_s},
                              {u"language"_s, u"ID"_s, u"The language of all of them; else each file's suffix tells it."_s, u'l'}}
                + limitOptions()
                + QList<OptionSpec>{{u"profile"_s, u"NAME"_s, u"How they are fenced in: %1."_s.arg(profileNames().join(u", "_s))},
                                    {u"network"_s, u"MODE"_s, u"none or bridge."_s},
                                    {u"runtime"_s, u"NAME"_s, u"The engine's runtime: runc, runsc …"_s}, jsonOption()}
                + engineOptions() + QList{helpOption()}};
}

CommandSpec sessionSpec()
{
    return {u"session"_s, u"start|exec|list|stop [PROJECT[/TASK]] [FILE] [-- COMMAND…]"_s,
            u"Keeps a container for the length of a task, and its project's files for longer."_s,
            {u"fumehood session start thesis/plots --language python --memory 512M"_s, u"fumehood session exec thesis/plots draw.py"_s,
             u"fumehood session exec thesis/plots -- ls -l"_s, u"fumehood session list"_s, u"fumehood session stop thesis/plots                 # the files stay"_s,
             u"fumehood session stop thesis/plots --remove-files  # the project's files go too"_s},
            QList<OptionSpec>{{u"language"_s, u"ID"_s, u"The language of the session to start."_s, u'l'},
                              {u"image"_s, u"REF"_s, u"Another image than the language's own."_s},
                              {u"idle"_s, u"TIME"_s, u"The container goes after so long without a command; 60m unless said otherwise."_s},
                              {u"age"_s, u"TIME"_s, u"The container goes after so long anyway; 1440m unless said otherwise."_s},
                              {u"remove-files"_s, {}, u"When stopping, removes the project's files too."_s},
                              {u"no-history"_s, {}, u"Leaves the command out of the history."_s}}
                + limitOptions()
                + QList<OptionSpec>{{u"profile"_s, u"NAME"_s, u"How it is fenced in: %1."_s.arg(profileNames().join(u", "_s))},
                                    {u"network"_s, u"MODE"_s, u"none or bridge."_s},
                                    {u"runtime"_s, u"NAME"_s, u"The engine's runtime: runc, runsc …"_s}, jsonOption()}
                + engineOptions() + QList{helpOption()}};
}

CommandSpec checkSpec()
{
    return {u"check"_s, u"FILE…|-"_s, u"Validates snippets without running them."_s,
            {u"fumehood check script.py"_s, u"fumehood check --format sarif *.js >report.sarif"_s, u"cat notes.txt | fumehood check --language text -"_s,
             u"fumehood check --compiler main.c      # and what the compiler says, asked in a container"_s},
            QList<OptionSpec>{{u"format"_s, u"KIND"_s, u"text, json or sarif (2.1.0)."_s},
             {u"language"_s, u"ID"_s, u"The language of all of them, or text, which is looked at for secrets only."_s, u'l'},
             {u"fail-on"_s, u"LEVEL"_s, u"The finding that makes the exit status 1: info, warning, error, critical or never; warning unless said otherwise."_s},
             {u"compiler"_s, {}, u"Asks the language's own compiler or interpreter too, in a container; it has the last word on syntax."_s}}
                + engineOptions() + QList{helpOption()}};
}

} // namespace

const OptionSpec *CommandSpec::option(const QString &nameOrLetter) const
{
    const auto found = std::find_if(options.begin(), options.end(), [&](const OptionSpec &each) {
        return each.name == nameOrLetter || (!each.letter.isNull() && nameOrLetter == each.letter);
    });
    return found == options.end() ? nullptr : &*found;
}

const QList<CommandSpec> &commandSpecs()
{
    static const QList<OptionSpec> listing = QList{jsonOption()} + engineOptions() + QList{helpOption()};
    static const QList<CommandSpec> specs{
        runSpec(),
        checkSpec(),
        {u"languages"_s, {}, u"Lists the languages that can be run."_s, {u"fumehood languages"_s, u"fumehood languages --json"_s}, listing},
        {u"images"_s, u"list|prepare|build|pull|remove|prune|export|import [FILE] [LANGUAGE…]"_s,
         u"Lists, makes, moves and removes the images in which snippets run."_s,
         {u"fumehood images list --outdated"_s, u"fumehood images prepare python go    # makes what is missing"_s,
          u"fumehood images prepare --all        # of every language"_s, u"fumehood images prepare python:full  # with heavier tools"_s,
          u"fumehood images build python         # makes one anew"_s, u"fumehood images export all.tar; fumehood images import all.tar"_s},
         QList<OptionSpec>{{u"all"_s, {}, u"The images of all languages."_s}, {u"outdated"_s, {}, u"Lists only those that are out of date."_s}} + listing},
        {u"history"_s, u"list|search|show|report|export|rerun|diff|star|alerts|clear|… [ID…]"_s, u"Lists, shows, exports and repeats past runs."_s,
         {u"fumehood history list --language python --since 7d"_s, u"fumehood history search ZeroDivisionError"_s, u"fumehood history show last"_s,
          u"fumehood history rerun last       # same source, settings, input and image"_s,
          u"fumehood history report last      # to hand on to somebody"_s,
          u"fumehood history export --format csv --output runs.csv"_s, u"fumehood history clear --until 30d"_s}, historyOptions() + listing},
        sessionSpec(),
        {u"attacks"_s, u"list|run [ID…]"_s, u"Lists and runs the attack gallery: programs that try to get out, and what stops them."_s,
         {u"fumehood attacks list"_s, u"fumehood attacks run                # all of them; exit status 1 if one gets through"_s,
          u"fumehood attacks run fork-bomb-shell"_s},
         QList<OptionSpec>{{u"runtime"_s, u"NAME"_s, u"The engine's runtime: runc, runsc …"_s}} + listing},
        batchSpec(),
        replaySpec(listing),
        {u"doctor"_s, {}, u"Says whether snippets can run here, what is not enforced, and the remedy."_s,
         {u"fumehood doctor"_s, u"fumehood doctor --json"_s, u"fumehood doctor --runtime runsc      # what holds behind gVisor"_s},
         QList<OptionSpec>{{u"runtime"_s, u"NAME"_s, u"The engine's runtime: runc, runsc …"_s}} + listing},
        {u"clean"_s, {}, u"Removes the containers that earlier runs left behind."_s,
         {u"fumehood clean"_s, u"fumehood clean --all      # those of programs that still run, too, and the compile cache"_s},
         QList<OptionSpec>{{u"all"_s, {}, u"Also removes containers whose program still runs, and empties the compile cache."_s}} + engineOptions() + QList{helpOption()}},
    };
    return specs;
}

const CommandSpec *commandSpec(const QString &name)
{
    const QList<CommandSpec> &specs = commandSpecs();
    const auto found = std::find_if(specs.begin(), specs.end(), [&](const CommandSpec &spec) { return spec.name == name; });
    return found == specs.end() ? nullptr : &*found;
}

QString nearest(const QString &misspelt, const QStringList &candidates)
{
    const auto distance = [&](const QString &other) {
        std::vector<int> row(size_t(other.size()) + 1);
        for (size_t i = 0; i < row.size(); ++i)
            row[i] = int(i);
        for (const QChar letter : misspelt) {
            int diagonal = row[0]++;
            for (size_t j = 1; j < row.size(); ++j) {
                const int replaced = diagonal + (letter == other[qsizetype(j) - 1] ? 0 : 1);
                diagonal = std::exchange(row[j], std::min({replaced, row[j] + 1, row[j - 1] + 1}));
            }
        }
        return row.back();
    };
    QString best;
    int least = int(misspelt.size() / 3) + 2; // one slip in three letters is near
    for (const QString &candidate : candidates) {
        const bool abbreviated = misspelt.size() >= 3 && candidate.startsWith(misspelt);
        if (const int d = abbreviated ? 0 : distance(candidate); d < least) {
            least = d;
            best = candidate;
        }
    }
    return best;
}

} // namespace Fumehood
