// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finder/fuzzymatch.h"

#include <algorithm>

namespace Fumehood {
namespace {

constexpr int Whole = 1000, Beginning = 12, Adjacent = 8, Hit = 2;

bool beginsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber() || (text[at].isUpper() && text[at - 1].isLower());
}

/// Letters of the query taken one after the other, the first from `start` on.
std::optional<int> scoreFrom(QStringView query, QStringView text, qsizetype start)
{
    int score = 0;
    qsizetype at = start, before = -2;
    for (const QChar wanted : query) {
        if (wanted.isSpace())
            continue;
        const qsizetype found = text.indexOf(wanted, at, Qt::CaseInsensitive);
        if (found < 0)
            return std::nullopt;
        score += Hit + (beginsWord(text, found) ? Beginning : 0) + (found == before + 1 ? Adjacent : 0);
        before = found;
        at = found + 1;
    }
    return score;
}

} // namespace

std::optional<int> fuzzyScore(QStringView query, QStringView text)
{
    query = query.trimmed();
    if (query.isEmpty())
        return 0;
    std::optional<int> best;
    // Each place of the first letter is tried: the first one found is often in the middle of another word.
    for (qsizetype start = text.indexOf(query[0], 0, Qt::CaseInsensitive); start >= 0; start = text.indexOf(query[0], start + 1, Qt::CaseInsensitive)) {
        if (const auto score = scoreFrom(query, text, start))
            best = std::max(best.value_or(0), *score);
        else
            break; // a later start has even less behind it
    }
    if (!best)
        return std::nullopt;
    for (qsizetype at = text.indexOf(query, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(query, at + 1, Qt::CaseInsensitive)) {
        if (beginsWord(text, at)) {
            *best += Whole;
            break;
        }
    }
    return *best * 100 - int(std::min<qsizetype>(text.size(), 99));
}

} // namespace Fumehood
