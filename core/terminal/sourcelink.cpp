// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/sourcelink.h"

#include <QRegularExpression>

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// Further into a line nobody reads a place, and data may look like one.
constexpr qsizetype MaximumLength = 512;

const QRegularExpression &pattern()
{
    // A file has a suffix that begins with a letter, so times, addresses and versions are none. Possessive, since hostile
    // output must not make the matching long.
    static const QRegularExpression regularExpression(
        uR"re(File "(?<f1>[^"<>]+)", line (?<l1>\d{1,7}))re"  // Python
        uR"(|(?<![\w.:/@-])(?:file://)?(?<f2>\.{0,2}/?(?:[\w.+-]++/)*+[\w+-][\w.+-]*\.[A-Za-z]\w{0,9}))"
        uR"re((?::(?<l2>\d{1,7})(?::(?<c2>\d{1,5}))?)re"  // compilers, JavaScript, Go, Ruby
        uR"re(|: line (?<l3>\d{1,7}))re"  // shells
        uR"re(|\((?<l4>\d{1,7})(?:,(?<c4>\d{1,5}))?\))re"  // Pascal, TypeScript
        uR"re(| (?:on )?line (?<l5>\d{1,7})))re"_s);  // PHP, Perl
    return regularExpression;
}

int numberIn(const QRegularExpressionMatch &match, std::initializer_list<QAnyStringView> names)
{
    for (const QAnyStringView name : names) {
        if (const QStringView text = match.capturedView(name); !text.isEmpty())
            return text.toInt();
    }
    return 0;
}

} // namespace

QList<SourceLink> sourceLinks(const QString &line)
{
    QList<SourceLink> links;
    const QString start = line.first(std::min(line.size(), MaximumLength));
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (!start.contains(u'.') || std::ranges::none_of(start, isDigit)) // most lines
        return links;
    for (auto matches = pattern().globalMatch(start); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const SourceLink link{match.captured(u"f1") + match.captured(u"f2"), numberIn(match, {u"l1", u"l2", u"l3", u"l4", u"l5"}),
                              numberIn(match, {u"c2", u"c4"}), match.capturedStart(), match.capturedLength()};
        if (link.line > 0)
            links << link;
    }
    return links;
}

} // namespace Fumehood
