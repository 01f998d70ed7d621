// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace Fumehood {

/// How bad a finding is. Ordered; the names of severityName() are part of the contract.
enum class Severity { Info, Warning, Error, Critical };

/// "INFO", "WARNING", "ERROR", "CRITICAL".
QString severityName(Severity severity);

/// What may safely stand in a finding's place: it does the same, but for the danger. A value; no title: there is none.
struct Repair
{
    QString title;              ///< "Use safe_load"
    QString before, after;      ///< the finding's whole range as it is, and as it may be
};

/// One thing that the validator has to say about a source. A value.
struct Finding
{
    QString rule;               ///< "python.command.shell": stable; what contains "syntax" is about syntax
    Severity severity = Severity::Info;
    QString confidence;         ///< "high", "medium", "low"
    QString message;            ///< one sentence: what is done here, and to what
    QString resolved;           ///< how a disguised name was resolved: "`o.system` is `os.system`, line 1"; else empty
    QString why, fix, example;  ///< why that matters, what to do instead, safe code
    QList<int> cwe;             ///< weakness numbers, the fitting one first
    QStringList attack;         ///< MITRE ATT&CK techniques: "T1059.006"
    QString capability;         ///< "process.shell"; empty: none
    /// From 1; columns count UTF-16 units, the end is behind the last one. 0: of the whole file.
    int line = 0, column = 0, endLine = 0, endColumn = 0;
    QString snippet;            ///< the line; the value of a secret is masked in it
    Repair repair;
    QString allowed;            ///< why its owner accepts it in this very source, and until when; empty: he does not
};

/// What a check came to. Never silently clean: `cutShort` says what could not be looked at.
struct CheckReport
{
    QString languageId;
    QList<Finding> findings;    ///< in the order of the source
    QStringList cutShort;       ///< sentences; each is among the findings too
    double elapsedMs = 0;
    /// Whether there is a finding as bad as that, which is not allowed.
    bool reaches(Severity severity) const;
};

/// Which finding keeps a snippet from running.
enum class BlockAt { Critical, Error, Warning, Info, Never };
bool blocks(const CheckReport &report, BlockAt level);

} // namespace Fumehood

Q_DECLARE_METATYPE(Fumehood::CheckReport)
