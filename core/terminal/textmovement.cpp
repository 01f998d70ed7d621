// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/textmovement.h"

#include "core/terminal/cells.h"

#include <QChar>

#include <algorithm>

namespace Fumehood {
namespace {

enum class Class { Blank, Word, Sign };

Class classOf(char32_t c)
{
    return QChar::isSpace(c)                           ? Class::Blank
        : QChar::isLetterOrNumber(c) || c == U'_'      ? Class::Word
                                                       : Class::Sign;
}

/// The characters of one line with what joins them, as steps.
struct Step { qsizetype from = 0, to = 0; Class kind = Class::Blank; };

QList<Step> stepsOf(QByteArrayView line)
{
    QList<Step> steps;
    CellWalk walk(line);
    for (Cell cell; walk.next(cell);) {
        if (cell.width == 0 && !steps.isEmpty())
            steps.last().to = cell.byte + cell.length;
        else
            steps << Step{cell.byte, cell.byte + cell.length, classOf(cell.character)};
    }
    return steps;
}

/// The first step that ends behind `byte`.
qsizetype stepAt(const QList<Step> &steps, qsizetype byte)
{
    return std::distance(steps.begin(), std::ranges::upper_bound(steps, byte, {}, &Step::to));
}

} // namespace

TextPlace nextCharacter(const Scrollback &scrollback, TextPlace place)
{
    const QList<Step> steps = stepsOf(scrollback.line(place.line).text);
    const qsizetype at = stepAt(steps, place.byte);
    if (at < steps.size())
        return {place.line, steps[at].to};
    return std::min<TextPlace>({place.line + 1, 0}, scrollback.endPlace());
}

TextPlace previousCharacter(const Scrollback &scrollback, TextPlace place)
{
    if (place.byte == 0) {
        if (place.line <= scrollback.begin())
            return place;
        return {place.line - 1, scrollback.line(place.line - 1).text.size()};
    }
    const QList<Step> steps = stepsOf(scrollback.line(place.line).text);
    return {place.line, steps[std::min(stepAt(steps, place.byte - 1), steps.size() - 1)].from};
}

TextPlace nextWord(const Scrollback &scrollback, TextPlace place)
{
    const QList<Step> steps = stepsOf(scrollback.line(place.line).text);
    qsizetype at = stepAt(steps, place.byte);
    if (at >= steps.size())
        return nextCharacter(scrollback, place);
    for (const Class kind = steps[at].kind; at < steps.size() && steps[at].kind == kind;)
        ++at;
    while (at < steps.size() && steps[at].kind == Class::Blank)
        ++at;
    return {place.line, at < steps.size() ? steps[at].from : steps.last().to};
}

TextPlace previousWord(const Scrollback &scrollback, TextPlace place)
{
    if (place.byte == 0)
        return previousCharacter(scrollback, place);
    const QList<Step> steps = stepsOf(scrollback.line(place.line).text);
    qsizetype at = std::min(stepAt(steps, place.byte - 1), steps.size() - 1);
    while (at > 0 && steps[at].kind == Class::Blank)
        --at;
    while (at > 0 && steps[at - 1].kind == steps[at].kind)
        --at;
    return {place.line, steps[at].from};
}

std::pair<TextPlace, TextPlace> wordAt(const Scrollback &scrollback, TextPlace place)
{
    const QList<Step> steps = stepsOf(scrollback.line(place.line).text);
    if (steps.isEmpty())
        return {{place.line, 0}, {place.line, 0}};
    const qsizetype at = std::min(stepAt(steps, place.byte), steps.size() - 1);
    qsizetype first = at, last = at;
    while (first > 0 && steps[first - 1].kind == steps[at].kind)
        --first;
    while (last + 1 < steps.size() && steps[last + 1].kind == steps[at].kind)
        ++last;
    return {{place.line, steps[first].from}, {place.line, steps[last].to}};
}

std::pair<TextPlace, TextPlace> lineAt(const Scrollback &scrollback, qint64 line)
{
    qint64 first = line, last = line;
    while (first > scrollback.begin() && scrollback.line(first - 1).continued)
        --first;
    while (last + 1 < scrollback.end() && scrollback.line(last).continued)
        ++last;
    return {{first, 0}, std::min<TextPlace>({last + 1, 0}, scrollback.endPlace())};
}

} // namespace Fumehood
