// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historymodel.h"

#include "core/support/quantity.h"
#include "ui/console/verdictbar.h"
#include "ui/history/curvedelegate.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr int PageSize = 256;
constexpr int MostCurves = 2000;

QString startedText(const QDateTime &started)
{
    const QDateTime local = started.toLocalTime();
    return local.date() == QDate::currentDate() ? local.toString(u"HH:mm:ss"_s) : QLocale().toString(local, QLocale::ShortFormat);
}

} // namespace

HistoryModel::HistoryModel(HistoryStore &store, Theme &theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_theme(theme)
{
}

void HistoryModel::setFilter(const HistoryFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

void HistoryModel::reload()
{
    ask({});
}

void HistoryModel::ask(std::optional<qint64> before)
{
    m_loading = true;
    m_store.page(m_filter, before, PageSize).then(this, [this, question = ++m_question, first = !before](const Result<HistoryPage> &page) {
        if (question != m_question)
            return;
        m_loading = false;
        if (page)
            take(*page, first);
        else
            emit failed(page.error());
    });
}

void HistoryModel::take(const HistoryPage &page, bool first)
{
    m_next = page.next;
    if (first) {
        beginResetModel();
        m_runs = page.runs;
        endResetModel();
    } else if (!page.runs.isEmpty()) {
        const int end = int(m_runs.size());
        beginInsertRows({}, end, end + int(page.runs.size()) - 1);
        m_runs += page.runs;
        endInsertRows();
    }
    emit loaded();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_loading;
}

void HistoryModel::fetchMore(const QModelIndex &)
{
    ask(m_next);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    const HistorySummary &run = m_runs.at(index.row());
    const OutcomeLook look = lookOf(run.outcome);
    if (role == Qt::DecorationRole && index.column() == Verdict)
        return m_theme.icon(look.icon, look.role);
    if (role == Qt::DecorationRole && index.column() == Title && run.favourite)
        return m_theme.icon(u"star"_s, Theme::Role::Warning);
    if (role == Qt::ToolTipRole)
        return tr("%1 · run %2").arg(QLocale().toString(run.startedAt.toLocalTime(), QLocale::LongFormat), run.id);
    if (role == CurveDelegate::CurveRole && index.column() == PeakMemory)
        return QVariant::fromValue(curve(index));
    if (role == Qt::AccessibleTextRole && index.column() == Title && run.favourite)
        return tr("%1, favourite").arg(run.title);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Verdict: return outcomeTitle(run.outcome);
    case Language: return run.language;
    case Title: return run.title;
    case Started: return startedText(run.startedAt);
    case Duration: return run.totalMs ? formatDuration(std::chrono::milliseconds(qRound64(*run.totalMs))) : QString();
    case PeakMemory: return run.peakMemory ? formatSize(*run.peakMemory) : QString();
    default: return {};
    }
}

/// Asked of the store when a row is painted first; until then, empty.
QList<qint64> HistoryModel::curve(const QModelIndex &index) const
{
    const qint64 number = m_runs.at(index.row()).number;
    if (const auto known = m_curves.constFind(number); known != m_curves.cend())
        return *known;
    if (m_curves.size() > MostCurves)
        m_curves.clear();
    m_curves.insert(number, {});
    auto *self = const_cast<HistoryModel *>(this);
    m_store.memoryCurve(number).then(self, [self, number, row = QPersistentModelIndex(index)](const Result<QList<qint64>> &values) {
        if (!values || values->isEmpty())
            return;
        self->m_curves.insert(number, *values);
        if (row.isValid())
            emit self->dataChanged(row, row, {CurveDelegate::CurveRole});
    });
    return {};
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Verdict: return tr("Verdict");
    case Language: return tr("Language");
    case Title: return tr("First line");
    case Started: return tr("Started");
    case Duration: return tr("Took");
    case PeakMemory: return tr("Peak memory");
    default: return {};
    }
}

} // namespace Fumehood
