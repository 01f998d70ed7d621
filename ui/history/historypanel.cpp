// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historypanel.h"

#include "core/history/rundiff.h"
#include "ui/history/curvedelegate.h"
#include "ui/history/historymodel.h"
#include "ui/history/rundiffdialog.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

/// A word is typed faster than it is looked for.
constexpr auto TypingPause = 120ms;

} // namespace

HistoryPanel::HistoryPanel(HistoryStore &store, Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_theme(theme)
    , m_model(new HistoryModel(store, theme, this))
    , m_pages(new QStackedWidget(this))
    , m_empty(new QLabel(this))
    , m_view(new QTreeView(this))
{
    m_empty->setObjectName(u"history-empty"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_view->setObjectName(u"history-list"_s);
    m_view->setAccessibleName(tr("Past runs"));
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(HistoryModel::Title, QHeaderView::Stretch);
    const int unit = fontMetrics().averageCharWidth();
    for (const auto &[column, letters] : {std::pair{HistoryModel::Verdict, 18}, {HistoryModel::Language, 13}, {HistoryModel::Started, 14},
                                          {HistoryModel::Duration, 10}, {HistoryModel::PeakMemory, 24}})
        m_view->header()->resizeSection(column, unit * letters);
    m_view->setItemDelegateForColumn(HistoryModel::PeakMemory, new CurveDelegate(m_theme, m_view));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(createToolBar());
    layout->addWidget(m_pages, 1);
    setFocusProxy(m_view);
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &HistoryPanel::search);
    connect(m_model, &HistoryModel::loaded, this, &HistoryPanel::refresh);
    connect(m_model, &HistoryModel::failed, this, &HistoryPanel::complained);
    connect(m_view, &QTreeView::activated, this, &HistoryPanel::restore);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPanel::refresh);
    connect(m_model, &HistoryModel::modelAboutToBeReset, this, [this] {
        m_kept.clear();
        for (const HistorySummary &run : selected())
            m_kept << run.id;
    });
    connect(m_model, &HistoryModel::modelReset, this, &HistoryPanel::reselect);
    connect(&m_store, &HistoryStore::changed, this, &HistoryPanel::reload);
    refresh();
}

QWidget *HistoryPanel::createToolBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(4, 2, 4, 2);
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(u"history-filter"_s);
    m_filter->setAccessibleName(tr("Find past runs"));
    m_filter->setPlaceholderText(tr("Words of the source or of the output"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    m_favourites = new QToolButton(bar);
    m_favourites->setObjectName(u"history-favourites"_s);
    m_favourites->setCheckable(true);
    m_favourites->setAutoRaise(true);
    m_favourites->setIcon(m_theme.icon(u"star"_s));
    m_favourites->setText(tr("Favourites only"));
    m_favourites->setAccessibleName(m_favourites->text());
    m_favourites->setToolTip(tr("Shows favourites only"));
    connect(m_favourites, &QToolButton::toggled, this, &HistoryPanel::search);
    m_session = new QToolButton(bar);
    m_session->setObjectName(u"history-session"_s);
    m_session->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_session->setIcon(m_theme.icon(u"close"_s));
    m_session->setToolTip(tr("Only the runs of this session are shown; a click shows all again"));
    m_session->hide();
    connect(m_session, &QToolButton::clicked, this, [this] { showSession({}, {}); });
    // On the other side of the words than the mark for what is selected.
    row->addWidget(m_favourites);
    row->addWidget(m_session);
    row->addWidget(m_filter, 1);
    m_restore = addCommand(u"new"_s, tr("Open in a new tab"), tr("The source of this run in a new tab (Enter)"), &HistoryPanel::restore);
    m_repeat = addCommand(u"rerun"_s, tr("Run again"), tr("The same source, input, limits and image once more"), &HistoryPanel::repeat);
    m_compare = addCommand(u"diff"_s, tr("Compare"), tr("What is different between the two selected runs (Ctrl+click selects a second one)"), &HistoryPanel::compare);
    m_share = addCommand(u"share"_s, tr("Share…"), tr("Hands this run on: as a report, a record, a replay capsule or a command"), &HistoryPanel::share);
    m_favourite = addCommand(u"star"_s, tr("Favourite"), tr("Marks the selected runs, which are then kept, or takes the mark away"),
                             &HistoryPanel::toggleFavourite);
    m_remove = addCommand(u"clear"_s, tr("Forget"), tr("Removes the selected runs from the history"), &HistoryPanel::remove);
    for (QAction *command : {m_restore, m_repeat, m_compare, m_share, m_favourite, m_remove}) {
        auto *button = new QToolButton(bar);
        button->setAutoRaise(true);
        button->setDefaultAction(command);
        row->addWidget(button);
    }
    return bar;
}

QAction *HistoryPanel::addCommand(const QString &icon, const QString &name, const QString &tip, void (HistoryPanel::*slot)())
{
    auto *command = new QAction(m_theme.icon(icon), name, m_view);
    command->setToolTip(tip);
    command->setStatusTip(tip);
    m_view->addAction(command);
    connect(command, &QAction::triggered, this, slot);
    return command;
}

void HistoryPanel::showEvent(QShowEvent *)
{
    if (!std::exchange(m_watching, true))
        m_store.watch();
    if (m_stale)
        reload();
}

void HistoryPanel::reload()
{
    m_stale = !isVisible();
    if (!m_stale)
        m_model->reload();
}

/// A run that ends meanwhile must not take away what somebody is about to compare.
void HistoryPanel::reselect()
{
    QItemSelection rows;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_kept.contains(m_model->run(row).id))
            rows.select(m_model->index(row, 0), m_model->index(row, HistoryModel::ColumnCount - 1));
    }
    m_view->selectionModel()->select(rows, QItemSelectionModel::Select);
    if (!rows.isEmpty())
        m_view->selectionModel()->setCurrentIndex(rows.first().topLeft(), QItemSelectionModel::NoUpdate);
}

void HistoryPanel::search()
{
    HistoryFilter filter;
    filter.text = m_filter->text();
    filter.favourites = m_favourites->isChecked();
    filter.project = m_project;
    filter.task = m_task;
    m_model->setFilter(filter);
}

void HistoryPanel::showSession(const QString &project, const QString &task)
{
    m_project = project;
    m_task = task;
    m_session->setText(tr("Session %1/%2").arg(project, task));
    m_session->setVisible(!project.isEmpty());
    search();
}

QString HistoryPanel::emptyText() const
{
    return m_pages->currentIndex() == 0 ? m_empty->text() : QString();
}

void HistoryPanel::refresh()
{
    const auto runs = selected();
    m_restore->setEnabled(runs.size() == 1);
    m_repeat->setEnabled(runs.size() == 1);
    m_compare->setEnabled(runs.size() == 2);
    m_share->setEnabled(runs.size() == 1);
    m_favourite->setEnabled(!runs.isEmpty());
    m_remove->setEnabled(!runs.isEmpty());
    m_favourite->setText(!runs.isEmpty() && std::ranges::all_of(runs, &HistorySummary::favourite) ? tr("No favourite any more") : tr("Favourite"));
    const bool narrowed = m_model->filter() != HistoryFilter{};
    m_empty->setText(narrowed ? tr("No run matches the filter.") : tr("Your runs are kept here, on this computer only. Run something with Ctrl+R."));
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
}

QList<HistorySummary> HistoryPanel::selected() const
{
    QList<HistorySummary> runs;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        runs << m_model->run(index.row());
    std::ranges::sort(runs, {}, &HistorySummary::number);
    return runs;
}

void HistoryPanel::withRecord(std::function<void(const HistoryRecord &)> use)
{
    const auto runs = selected();
    if (runs.size() != 1)
        return;
    m_store.load(runs.first().id).then(this, [this, use](const Result<HistoryRecord> &record) {
        if (record)
            use(*record);
        else
            emit complained(record.error());
    });
}

void HistoryPanel::restore()
{
    withRecord([this](const HistoryRecord &record) { emit restoreRequested(record); });
}

void HistoryPanel::repeat()
{
    withRecord([this](const HistoryRecord &record) { emit repeatRequested(record); });
}

void HistoryPanel::share()
{
    withRecord([this](const HistoryRecord &record) { emit shareRequested(record); });
}

void HistoryPanel::compare()
{
    const auto runs = selected();
    if (runs.size() != 2)
        return;
    m_store.load(runs[0].id).then(this, [this, runs](const Result<HistoryRecord> &before) {
        m_store.load(runs[1].id).then(this, [this, before, runs](const Result<HistoryRecord> &after) {
            if (!before || !after)
                emit complained(before ? after.error() : before.error());
            else
                (new RunDiffDialog(runDiff(*before, *after), runs[0], runs[1], m_theme, window()))->open();
        });
    });
}

void HistoryPanel::toggleFavourite()
{
    const auto runs = selected();
    const bool mark = !std::ranges::all_of(runs, &HistorySummary::favourite);
    for (const HistorySummary &run : runs)
        reportFailure(m_store.setFavourite(run.id, mark));
}

void HistoryPanel::remove()
{
    for (const HistorySummary &run : selected()) {
        m_store.removeRun(run.id).then(this, [this](const Result<qint64> &removed) {
            if (!removed)
                emit complained(removed.error());
        });
    }
}

void HistoryPanel::reportFailure(const QFuture<Result<>> &answer)
{
    QFuture<Result<>>(answer).then(this, [this](const Result<> &done) {
        if (!done)
            emit complained(done.error());
    });
}

} // namespace Fumehood
