// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/rundiff.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

enum class Op : char { Same = ' ', Removed = '-', Added = '+' };
struct Edit { Op op; qsizetype before, after; };    // indexes of the line in either text

using Lines = QList<QByteArray>;

Lines linesOf(const QByteArray &text)
{
    Lines lines = text.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    else
        lines.last() += " (without a line end)";
    return lines;
}

QList<Edit> replacedAsAWhole(qsizetype from, qsizetype beforeEnd, qsizetype afterEnd)
{
    QList<Edit> edits;
    for (qsizetype i = from; i < beforeEnd; ++i)
        edits << Edit{Op::Removed, i, from};
    for (qsizetype i = from; i < afterEnd; ++i)
        edits << Edit{Op::Added, beforeEnd, i};
    return edits;
}

/// Myers' greedy algorithm over the part between the common head and tail, with the furthest points of each round kept.
QList<Edit> shortestEdits(const Lines &before, const Lines &after, qsizetype head, qsizetype beforeEnd, qsizetype afterEnd, int effort)
{
    const qsizetype n = beforeEnd - head, m = afterEnd - head;
    const qsizetype most = std::min<qsizetype>(n + m, effort);
    QList<QList<qsizetype>> rounds;
    QList<qsizetype> furthest(2 * most + 3, 0);
    const auto at = [&](QList<qsizetype> &v, qsizetype k) -> qsizetype & { return v[k + most + 1]; };
    for (qsizetype d = 0; d <= most; ++d) {
        rounds << furthest;
        for (qsizetype k = -d; k <= d; k += 2) {
            qsizetype x = k == -d || (k != d && at(furthest, k - 1) < at(furthest, k + 1)) ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
            while (x < n && x - k < m && before[head + x] == after[head + x - k])
                ++x;
            at(furthest, k) = x;
            if (x < n || x - k < m)
                continue;
            QList<Edit> edits;
            qsizetype px = n, py = m;
            for (qsizetype back = d; back > 0; --back) {
                QList<qsizetype> &v = rounds[back];
                const qsizetype diagonal = px - py;
                const bool down = diagonal == -back || (diagonal != back && at(v, diagonal - 1) < at(v, diagonal + 1));
                const qsizetype fromX = at(v, down ? diagonal + 1 : diagonal - 1), fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
                while (px > fromX && py > fromY)
                    edits << Edit{Op::Same, head + --px, head + --py};
                edits << (down ? Edit{Op::Added, head + px, head + --py} : Edit{Op::Removed, head + --px, head + py});
            }
            while (px > 0)
                edits << Edit{Op::Same, head + --px, head + --py};
            std::reverse(edits.begin(), edits.end());
            return edits;
        }
    }
    return replacedAsAWhole(head, beforeEnd, afterEnd);
}

QString hunk(const QList<Edit> &edits, qsizetype first, qsizetype last, const Lines &before, const Lines &after)
{
    qsizetype removed = 0, added = 0;
    QString text;
    for (qsizetype i = first; i <= last; ++i) {
        const Edit &edit = edits[i];
        removed += edit.op != Op::Added;
        added += edit.op != Op::Removed;
        text += QChar::fromLatin1(char(edit.op)) + QString::fromUtf8(edit.op == Op::Added ? after[edit.after] : before[edit.before]) + u'\n';
    }
    return u"@@ -%1,%2 +%3,%4 @@\n"_s.arg(edits[first].before + 1).arg(removed).arg(edits[first].after + 1).arg(added) + text;
}

} // namespace

QString unifiedDiff(const QByteArray &before, const QByteArray &after, int effort)
{
    constexpr qsizetype Context = 3;
    if (before == after)
        return {};
    const Lines a = linesOf(before), b = linesOf(after);
    qsizetype head = 0, aEnd = a.size(), bEnd = b.size();
    while (head < aEnd && head < bEnd && a[head] == b[head])
        ++head;
    while (aEnd > head && bEnd > head && a[aEnd - 1] == b[bEnd - 1])
        --aEnd, --bEnd;
    QList<Edit> edits;
    for (qsizetype i = std::max<qsizetype>(0, head - Context); i < head; ++i)
        edits << Edit{Op::Same, i, i};
    edits << shortestEdits(a, b, head, aEnd, bEnd, effort);
    for (qsizetype i = 0; i < Context && aEnd + i < a.size(); ++i)
        edits << Edit{Op::Same, aEnd + i, bEnd + i};
    QString text;
    qsizetype first = -1, lastChange = -1;
    for (qsizetype i = 0; i < edits.size(); ++i) {
        if (edits[i].op == Op::Same)
            continue;
        if (first >= 0 && i - lastChange > 2 * Context + 1) {
            text += hunk(edits, first, lastChange + Context, a, b);
            first = -1;
        }
        if (first < 0)
            first = std::max<qsizetype>(0, i - Context);
        lastChange = i;
    }
    if (first >= 0)
        text += hunk(edits, first, std::min(edits.size() - 1, lastChange + Context), a, b);
    return text;
}

} // namespace Fumehood
