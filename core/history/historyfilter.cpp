// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historyfilter.h"

#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qint64 NumbersAMillisecond = 4096;
constexpr auto PageColumns = "run.number, run.id, run.language, run.outcome, run.profile, run.image_digest, run.title, run.exit_code, "
                             "run.total_ms, run.cpu_ms, run.peak_memory, run.output_bytes, run.findings, run.alerts, "
                             "run.isolation_holds, run.parent, run.project, run.task, run.favourite"_L1;

/// Grows a WHERE clause and its bindings together.
struct Conditions
{
    QStringList texts;
    QVariantList bindings;

    void add(const QString &text, const QVariant &value)
    {
        texts << text;
        bindings << value;
    }
    void addAny(const QString &column, const QStringList &values)
    {
        if (values.isEmpty())
            return;
        // One value walks its index in the order of the pages; of several, an index would have to be sorted first.
        texts << u"%1%2 IN (%3)"_s.arg(values.size() > 1 ? u"+"_s : QString(), column, QStringList(values.size(), u"?"_s).join(u", "_s));
        for (const QString &value : values)
            bindings << value;
    }
    QString where() const { return texts.isEmpty() ? QString() : u" WHERE "_s + texts.join(u" AND "_s); }
};

struct Sources
{
    QString tables;
    QString number;     ///< the column that walks the rows in order
};

/// Rows come from the narrowest place there is: the full-text index, the findings, or the table itself. CROSS JOIN
/// keeps that order whatever the planner thinks.
Sources sourcesOf(const HistoryFilter &filter, Conditions &conditions, LastWord words, const QStringList &alike)
{
    if (const QString match = matchExpression(filter.text, filter.in, words, alike); !match.isEmpty()) {
        conditions.add(u"words MATCH ?"_s, match);
        if (!filter.rule.isEmpty())
            conditions.add(u"EXISTS (SELECT 1 FROM finding WHERE rule = ? AND run = words.rowid)"_s, filter.rule);
        return {u"words CROSS JOIN run ON run.number = words.rowid"_s, u"words.rowid"_s};
    }
    if (!filter.rule.isEmpty()) {
        conditions.add(u"finding.rule = ?"_s, filter.rule);
        return {u"finding CROSS JOIN run ON run.number = finding.run"_s, u"finding.run"_s};
    }
    return {u"run"_s, u"run.number"_s};
}

QString addConditions(const HistoryFilter &filter, Conditions &conditions, QString &number, LastWord words = LastWord::Beginning,
                      const QStringList &alike = {})
{
    const Sources sources = sourcesOf(filter, conditions, words, alike);
    number = sources.number;
    QStringList outcomes;
    for (const Outcome outcome : filter.outcomes)
        outcomes << outcomeName(outcome);
    conditions.addAny(u"run.outcome"_s, outcomes);
    conditions.addAny(u"run.language"_s, filter.languages);
    if (filter.from.isValid())
        conditions.add(number + u" >= ?"_s, firstNumberAt(filter.from));
    if (filter.until.isValid())
        conditions.add(number + u" < ?"_s, firstNumberAt(filter.until.addMSecs(1)));
    if (filter.favourites)
        conditions.texts << u"run.favourite"_s;
    if (filter.alerts)
        conditions.texts << u"run.alerts > 0"_s;
    if (!filter.project.isEmpty())
        conditions.add(u"run.project = ?"_s, filter.project);
    if (!filter.task.isEmpty())
        conditions.add(u"run.task = ?"_s, filter.task);
    if (!filter.parent.isEmpty())
        conditions.add(u"run.parent = ?"_s, filter.parent);
    return sources.tables;
}

} // namespace

HistoryQuery pageQuery(const HistoryFilter &filter, std::optional<qint64> before, int limit, LastWord words, const QStringList &alike)
{
    Conditions conditions;
    QString number;
    const QString tables = addConditions(filter, conditions, number, words, alike);
    if (before)
        conditions.add(number + u" < ?"_s, *before);
    return {u"SELECT %1 FROM %2%3 ORDER BY %4 DESC LIMIT %5"_s.arg(PageColumns, tables, conditions.where(), number).arg(limit),
            conditions.bindings};
}

HistoryQuery allQuery(const QString &columns, const HistoryFilter &filter)
{
    Conditions conditions;
    QString number;
    const QString tables = addConditions(filter, conditions, number);
    return {u"SELECT %1 FROM %2%3"_s.arg(columns, tables, conditions.where()), conditions.bindings};
}

QString matchExpression(const QString &text, HistoryFilter::In in, LastWord words, const QStringList &alike)
{
    static const QRegularExpression part(u"\"([^\"]*)\"?|(\\S+)"_s);
    QStringList terms;
    bool lastIsWord = false;
    for (const QRegularExpressionMatch &match : part.globalMatch(text)) {
        QString term = match.captured(match.lastCapturedIndex());
        lastIsWord = match.lastCapturedIndex() == 2;
        term.remove(u'"').remove(QChar(u'\0'));
        // A term of punctuation alone has no token, and would fit nothing.
        if (std::any_of(term.begin(), term.end(), [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c.isSurrogate(); }))
            terms << u'"' + term + u'"';
        else
            lastIsWord = false;
    }
    if (terms.isEmpty())
        return {};
    const bool begun = lastIsWord && words == LastWord::Beginning && !text.endsWith(u' ');
    if (begun && !alike.isEmpty())
        terms.last() = u"(\"%1\")"_s.arg(alike.join(u"\" OR \""_s));
    const QString all = terms.join(alike.isEmpty() ? u" "_s : u" AND "_s) + (begun && alike.isEmpty() ? u"*"_s : QString());
    switch (in) {
    case HistoryFilter::In::Source:
        return u"{source} : (%1)"_s.arg(all);
    case HistoryFilter::In::Output:
        return u"{output} : (%1)"_s.arg(all);
    case HistoryFilter::In::Anywhere:
        break;
    }
    return all;
}

QString wordBegun(const QString &text)
{
    // Others are cut into several words by the index, or folded in ways of its own.
    static const QRegularExpression plain(u"(?:^|\\s)([A-Za-z0-9_]+)$"_s);
    return text.count(u'"') % 2 == 0 ? plain.match(text).captured(1).toLower() : QString();
}

qint64 firstNumberAt(const QDateTime &moment)
{
    return std::max<qint64>(moment.toMSecsSinceEpoch(), 0) * NumbersAMillisecond;
}

QDateTime momentOf(qint64 number)
{
    return QDateTime::fromMSecsSinceEpoch(number / NumbersAMillisecond, QTimeZone::UTC);
}

} // namespace Fumehood
