// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <nlohmann/json_fwd.hpp>

namespace Fumehood {

/// One place that an error went through. A value.
struct ErrorFrame
{
    QString file;               ///< relative to the work folder where it is there: "main.py"
    int line = 0;               ///< from 1; 0: not told
    int column = 0;             ///< from 1 as the toolchain counts; 0: not told
    QString function;           ///< or empty
    bool own = false;           ///< a file of the snippet, not of a library
    bool operator==(const ErrorFrame &) const = default;
};

/// What went wrong in a run, as a compiler or interpreter told it. A value; its texts come from a program, so they are
/// plain text without control characters, and bounded.
struct ErrorAnalysis
{
    QString errorType;          ///< as the language names it: "ZeroDivisionError", "E0425", "SIGSEGV"
    QString category;           ///< one of errorCategories()
    QString message;            ///< one line
    QList<ErrorFrame> frames;   ///< the innermost first
    QString suggestion;         ///< a sentence, or empty
    /// The first frame in the snippet's own files: where to look. nullptr: none.
    const ErrorFrame *ownFrame() const;
    bool operator==(const ErrorAnalysis &) const = default;
};

/// What an analysis looks at. A value.
struct ErrorReport
{
    QString languageId, image;
    bool compiling = false;     ///< which phase wrote it
    QStringList ownFiles;       ///< the snippet's, relative to the work folder
    int sourceLines = 0;        ///< of the first of them
    QByteArray errors, output;  ///< the two streams; hostile
};

/// syntax, type, name, import, value, arithmetic, index, null, memory, stack, assertion, permission, file, link, crash, limit, other.
QStringList errorCategories();

nlohmann::ordered_json errorAnalysisJson(const ErrorAnalysis &analysis);

} // namespace Fumehood
