// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findingquery.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

bool holdsAny(const QStringList &wanted, const QString &text)
{
    return wanted.isEmpty() || std::ranges::any_of(wanted, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

QString findingSource(const Finding &finding)
{
    if (finding.rule.startsWith(u"run."_s))
        return u"run"_s;
    return finding.rule.contains(u"syntax"_s) ? u"syntax"_s : u"security"_s;
}

FindingQuery FindingQuery::parse(const QString &text)
{
    FindingQuery query;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString field = word.section(u':', 0, 0).toLower(), value = word.section(u':', 1);
        if (field == u"severity" && !value.isEmpty())
            query.severities << value;
        else if (field == u"source" && !value.isEmpty())
            query.sources << value;
        else if (field == u"rule" && !value.isEmpty())
            query.rules << value;
        else
            query.words << word;
    }
    return query;
}

bool FindingQuery::accepts(const Finding &finding) const
{
    if (!holdsAny(severities, severityName(finding.severity)) || !holdsAny(sources, findingSource(finding)) || !holdsAny(rules, finding.rule))
        return false;
    const QString all = finding.message + u' ' + finding.rule + u' ' + finding.snippet;
    return std::ranges::all_of(words, [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace Fumehood
