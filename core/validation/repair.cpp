// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/repair.h"

namespace Fumehood {
namespace {

/// Where a place begins in UTF-8; -1: there is no such place.
qsizetype byteOf(const QByteArray &source, int line, int column)
{
    qsizetype start = 0;
    for (int i = 1; i < line; ++i) {
        start = source.indexOf('\n', start) + 1;
        if (start == 0)
            return -1;
    }
    const qsizetype end = source.indexOf('\n', start);
    const QString text = QString::fromUtf8(source.sliced(start, (end < 0 ? source.size() : end) - start));
    return column >= 1 && column - 1 <= text.size() ? start + text.first(column - 1).toUtf8().size() : -1;
}

} // namespace

QByteArray repaired(const QByteArray &source, const Finding &finding)
{
    if (finding.repair.title.isEmpty())
        return source;
    const qsizetype start = byteOf(source, finding.line, finding.column), end = byteOf(source, finding.endLine, finding.endColumn);
    const bool isThere = start >= 0 && end >= start && source.sliced(start, end - start) == finding.repair.before.toUtf8();
    return isThere ? source.first(start) + finding.repair.after.toUtf8() + source.sliced(end) : source;
}

} // namespace Fumehood
