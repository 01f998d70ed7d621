// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Fumehood {

/// A place in a source file that a program or compiler named in its output. A value.
struct SourceLink
{
    QString file;
    int line = 0;
    int column = 0;                     ///< 0: not named
    qsizetype start = 0, length = 0;    ///< in the text, in UTF-16 units
};

/// All of them in one line of output, as Python, compilers, JavaScript, shells and others write them. Pure.
QList<SourceLink> sourceLinks(const QString &line);

} // namespace Fumehood
