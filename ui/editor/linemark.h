// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Fumehood {

/// Something to say about a place in the source. Lines and columns count from 1, columns in characters. A value.
struct LineMark
{
    enum class Severity { Info, Warning, Error };

    int line = 1;
    int column = 0;      ///< 0: the whole line
    int endLine = 0;     ///< 0: the same line
    int endColumn = 0;   ///< first column after the range; 0: to the end of the word, at most of the line
    Severity severity = Severity::Error;
    QString message = {};   ///< plain text, shown when the mouse rests on the place
    bool operator==(const LineMark &) const = default;
};

} // namespace Fumehood
