// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyrecord.h"

#include <QVariant>

namespace Fumehood {

/// Which runs are asked for; everything that is set must fit. A value; the default fits every run.
struct HistoryFilter
{
    enum class In { Anywhere, Source, Output };

    /// Words, all of which must occur; “"a b"” is a phrase. The last word may be a beginning, unless as a whole word alone
    /// it fills a page: the index walks whole words from the newest run, but gathers all runs for a beginning first.
    QString text;
    In in = In::Anywhere;
    QStringList languages;      ///< ids; empty: any
    QList<Outcome> outcomes;    ///< empty: any
    QString rule;               ///< a rule of the validator that fired
    QDateTime from, until;      ///< of the run's start, both included; invalid: open
    bool favourites = false;    ///< only those
    bool alerts = false;        ///< only runs that gave cause for one
    QString project, task, parent;
    bool operator==(const HistoryFilter &) const = default;
};

/// One page of a list, newest run first. A value.
struct HistoryPage
{
    QList<HistorySummary> runs;
    std::optional<qint64> next; ///< the place from which the next page goes on; nullopt: this is the last one
};

/// A statement with its bindings. A value.
struct HistoryQuery
{
    QString sql;
    QVariantList bindings;
};

/// The rows of `run` that fit, newest first, from before `before`; every page costs the same, however deep it lies.
/// `words`: how the last word of the text is taken. `alike`: the words that begin like it, where they are known: each is
/// walked in the order of the pages, where a beginning alone has all its runs collected and sorted first.
enum class LastWord { Whole, Beginning };
HistoryQuery pageQuery(const HistoryFilter &filter, std::optional<qint64> before, int limit, LastWord words = LastWord::Beginning,
                       const QStringList &alike = {});
/// Selects `columns` of all runs that fit.
HistoryQuery allQuery(const QString &columns, const HistoryFilter &filter);
/// What somebody typed as an expression of the full-text index that cannot be malformed; empty: no words in it.
QString matchExpression(const QString &text, HistoryFilter::In in, LastWord words = LastWord::Beginning, const QStringList &alike = {});
/// The last word of a text as the full-text index has its words, if it may be the beginning of one; else empty.
QString wordBegun(const QString &text);

/// The first number of a moment, see resources/sql: numbers order runs by time.
qint64 firstNumberAt(const QDateTime &moment);
QDateTime momentOf(qint64 number);

} // namespace Fumehood
