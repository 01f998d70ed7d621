// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace Fumehood {

/// One language of the catalogue, as read from resources/languages/<id>.json. A value.
/// In every argv below, "{file}" stands for the snippet's file name and "{name}" for it without suffix.
struct Language
{
    QString id;                        ///< "python": lower case, also the name of the folder in images/
    QString name;                      ///< "Python": for people
    QStringList aliases;               ///< further names that --language accepts: "py"
    QStringList suffixes;              ///< file name suffixes without the dot, the most usual first
    QStringList shebangs;              ///< interpreter names in "#!": "python3"
    QList<QRegularExpression> content; ///< lines that only this language has; for snippets without a name
    QString highlighting;              ///< name of the KSyntaxHighlighting definition
    QString image;                     ///< reference of the golden image: "fumehood/python:latest"
    QString fileName;                  ///< name of the snippet's file in /work: "main.py"
    QRegularExpression fileNameFrom;   ///< its first capture in the source names the file instead (Java's public class)
    QMap<QString, QRegularExpression> fileNameWhen; ///< another file name for sources that match ("main.mjs")
    QStringList compile;               ///< argv of the compile phase; empty: there is none
    QList<QRegularExpression> compileVaries; ///< in a source: what its compiler takes from the clock (C's __TIME__)
    QStringList run;                   ///< argv of the run phase
    QStringList check;                 ///< argv of the compiler's syntax check; empty: there is none
    QStringList warmUp;                ///< argv that touches what a program of this language loads at its start; empty: none
    QRegularExpression aheadUnless;    ///< not empty: its interpreter reads its file once and in order, so it may be started before
                                       ///< there is a source; but for one whose first two lines match ("(?!)": none)
    QStringList version;               ///< argv that prints the toolchain's version
    QStringList repl;                  ///< argv of an interactive session; empty: there is none
    QMap<QString, QString> environment;///< what the toolchain needs on top of the sandbox's own variables
    QMap<QString, QString> minimums;   ///< limits that its runtime needs at least, by option name: {"pids": "128"}
    QString lineComment;               ///< "#", "//": for the editor; empty: there is none
    QByteArray snippet;                ///< a small program for an empty editor
    bool verified = true;              ///< false: could not be built and run where this release was made
};

} // namespace Fumehood
