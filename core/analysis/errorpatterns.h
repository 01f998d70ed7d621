// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QList>
#include <QRegularExpression>
#include <QString>

namespace Fumehood {

/// How the errors of one language look, as read from resources/analysis/<language>.json. A value.
/// Named groups in the expressions: type, message, file, line, column, function.
struct ErrorPatterns
{
    enum class Phase { Any, Compile, Run };
    /// The first one that is found tells what went wrong.
    struct Error
    {
        QRegularExpression pattern;
        QString type, category;     ///< where the expression has no such group, or no rule below fits
        Phase phase = Phase::Any;
        bool last = false;          ///< the last occurrence counts: of chained exceptions the outermost
    };
    /// Where frames stand, seen from the error.
    enum class Frames { None, Before, After, Around };
    /// What it belongs to, by an expression for "type: message".
    struct Category { QRegularExpression pattern; QString category; };
    struct Suggestion
    {
        QRegularExpression pattern;
        QString sentence;           ///< %1 … stand for its groups
        bool module = false;        ///< its first group is a module that is not there
    };

    QList<Error> errors;
    QList<QRegularExpression> frames;
    QRegularExpression framesEnd;   ///< frames that stand after the error end here
    Frames framesAt = Frames::None;
    bool innermostLast = false;
    QList<Category> categories;
    QList<Suggestion> suggestions;
    QStringList modulePackages;     ///< names of the packages that hold a module: "python3-%1"
};

/// Read once; afterwards safe from any thread. A language without a file has none of its own.
const ErrorPatterns &errorPatternsOf(const QString &languageId);
/// Reads it anew; the sentence says what is wrong with the file.
Result<ErrorPatterns> loadErrorPatterns(const QString &languageId);

} // namespace Fumehood
