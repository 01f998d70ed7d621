// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Fumehood {

/// One option as the parser, the help and the suggestions see it.
struct OptionSpec
{
    QString name;           ///< without dashes
    QString value;          ///< what follows it, as the help shows it: "SIZE"; empty: a switch
    QString text;           ///< one or two sentences of help
    QChar letter = {};      ///< "-l"; null: none
};

/// One option as somebody typed it.
struct GivenOption { QString name, value; };

/// One subcommand. The only table of commands and options: parser, help, completions and man page follow it.
struct CommandSpec
{
    QString name;
    QString operands;       ///< what follows the options, as the help shows it: "FILE|- [-- ARG…]"
    QString summary;        ///< one sentence
    QStringList examples;   ///< "command line  # what it does"
    QList<OptionSpec> options;

    /// By name or letter, without dashes; nullptr if there is none.
    const OptionSpec *option(const QString &nameOrLetter) const;
};

/// In the order in which the help lists them.
const QList<CommandSpec> &commandSpecs();
/// nullptr if there is no such command.
const CommandSpec *commandSpec(const QString &name);

/// The candidate that a misspelt word most likely meant; empty if none is near.
QString nearest(const QString &misspelt, const QStringList &candidates);

} // namespace Fumehood
