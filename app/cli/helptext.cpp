// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/helptext.h"

#include "app/cli/commandspec.h"

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qsizetype Column = 26, Width = 100;

/// "  label      text", the text wrapped beside the label.
QString entry(const QString &label, const QString &text)
{
    QString lines, line = (u"  "_s + label).leftJustified(Column - 1);
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (line.size() + 1 + word.size() > Width) {
            lines += line + u'\n';
            line = QString(Column - 1, u' ');
        }
        line += u' ' + word;
    }
    return lines + line + u'\n';
}

QString overview()
{
    QString text = u"Fumehood runs snippets of code in hardened single-use containers.\n\n"
                   "Examples\n"
                   "  fumehood run hello.py                 # run a file; its output is yours\n"
                   "  echo 3 4 | fumehood run sum.js        # your standard input is the program's\n"
                   "  fumehood run --timeout 2s --json a.sh # a tighter limit, a result object\n"
                   "  fumehood hello.py                     # open it in the window\n\n"
                   "Commands\n"_s;
    for (const CommandSpec &command : commandSpecs())
        text += entry(command.name, command.summary);
    return text + u"\n`fumehood COMMAND --help` tells more; `fumehood --version` prints the version.\n"_s;
}

QString label(const OptionSpec &option)
{
    const QString letter = option.letter.isNull() ? QString() : u"-%1, "_s.arg(option.letter);
    return letter + u"--"_s + option.name + (option.value.isEmpty() ? QString() : u' ' + option.value);
}

QString runNotes()
{
    return u"\nSizes take K, M and G (powers of 1024), times take ms, s, m and h.\n"
           "FUMEHOOD_TIMEOUT, FUMEHOOD_MEMORY, FUMEHOOD_CPUS, FUMEHOOD_ENGINE and FUMEHOOD_PROFILE set defaults.\n\n"
           "Exit status\n"_s
        + entry(u"0-123"_s, u"the program's own"_s) + entry(u"124"_s, u"it ran out of time"_s)
        + entry(u"125"_s, u"Fumehood's own failure: a bad option, no engine"_s) + entry(u"126"_s, u"blocked by validation"_s)
        + entry(u"127"_s, u"the language, the image or a file was not found"_s)
        + entry(u"128+N"_s, u"ended by signal N; 137 also for memory and output limit, 130 for Ctrl+C"_s);
}

} // namespace

QString helpText(const QString &topic)
{
    const CommandSpec *command = commandSpec(topic);
    if (!command)
        return overview();
    QString text = u"%1\n\nExamples\n"_s.arg(command->summary);
    for (const QString &example : command->examples)
        text += u"  "_s + example + u'\n';
    text += u"\nUsage\n  "_s + u"fumehood %1 [OPTIONS] %2"_s.arg(command->name, command->operands).trimmed() + u"\n\nOptions\n"_s;
    for (const OptionSpec &option : command->options)
        text += entry(label(option), option.text);
    return command->name == u"run" ? text + runNotes() : text;
}

} // namespace Fumehood
