// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/problemspanel.h"

#include "ui/findings/findingsfilter.h"
#include "ui/findings/findingsmodel.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr Severity Severities[] = {Severity::Critical, Severity::Error, Severity::Warning, Severity::Info};

} // namespace

ProblemsPanel::ProblemsPanel(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new FindingsModel(theme, this))
    , m_shown(new FindingsFilter(this))
    , m_pages(new QStackedWidget(this))
{
    m_shown->setSourceModel(m_model);
    auto *emptyPage = new QWidget(this);
    m_empty = new QLabel(emptyPage);
    m_empty->setObjectName(u"problems-empty"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    auto *check = new QPushButton(tr("Check (Ctrl+B)"), emptyPage);
    check->setAutoDefault(false);
    connect(check, &QPushButton::clicked, this, &ProblemsPanel::checkRequested);
    auto *column = new QVBoxLayout(emptyPage);
    column->addStretch();
    column->addWidget(m_empty);
    column->addWidget(check, 0, Qt::AlignHCenter);
    column->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(createToolBar());
    layout->addWidget(m_pages, 1);
    m_pages->addWidget(emptyPage);
    m_pages->addWidget(createList());
    setFocusProxy(m_view);
    refresh();
}

QWidget *ProblemsPanel::createToolBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(4, 2, 4, 2);
    for (const Severity severity : Severities) {
        auto *button = new QToolButton(bar);
        button->setObjectName(u"severity-"_s + severityName(severity).toLower());
        button->setCheckable(true);
        button->setChecked(true);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIcon(m_theme.icon(severityIcon(severity), severityRole(severity)));
        button->setToolTip(tr("%1: shows or hides these").arg(severityTitle(severity)));
        connect(button, &QToolButton::toggled, this, [this, severity](bool on) {
            m_shown->setShown(severity, on);
            refresh();
        });
        m_levels[std::size_t(severity)] = button;
        row->addWidget(button);
    }
    row->addStretch();
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(u"problems-filter"_s);
    m_filter->setAccessibleName(tr("Filter problems"));
    m_filter->setPlaceholderText(tr("Filter: words, severity:error, source:run, rule:…"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_shown->setQuery(FindingQuery::parse(text));
        refresh();
    });
    row->addWidget(m_filter, 1);
    return bar;
}

QWidget *ProblemsPanel::createList()
{
    auto *page = new QWidget(this);
    m_view = new QTreeView(page);
    m_view->setObjectName(u"problems-list"_s);
    m_view->setAccessibleName(tr("Problems"));
    m_view->setModel(m_shown);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(FindingsModel::Line, Qt::AscendingOrder);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(FindingsModel::Message, QHeaderView::Stretch);
    const int unit = fontMetrics().averageCharWidth();
    m_view->header()->resizeSection(FindingsModel::Level, unit * 13);
    m_view->header()->resizeSection(FindingsModel::Rule, unit * 30);
    m_view->header()->resizeSection(FindingsModel::Source, unit * 11);
    m_view->header()->resizeSection(FindingsModel::Line, unit * 7);
    m_repair = new QAction(m_theme.icon(u"ok"_s), tr("Fix"), m_view);
    connect(m_repair, &QAction::triggered, this, [this] {
        if (const Finding *finding = current())
            emit repairRequested(*finding);
    });
    m_view->addAction(m_repair);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(createExplanation(page));
    connect(m_view, &QTreeView::activated, this, [this] {
        if (const Finding *finding = current())
            emit findingActivated(*finding);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ProblemsPanel::explain);
    return page;
}

QWidget *ProblemsPanel::createExplanation(QWidget *parent)
{
    auto *bar = new QWidget(parent);
    m_explanation = new QLabel(bar);
    m_explanation->setObjectName(u"problems-explanation"_s);
    m_explanation->setTextFormat(Qt::PlainText);
    m_explanation->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_explanation->setWordWrap(true);
    m_explanation->setMargin(6);
    m_repairButton = new QToolButton(bar);
    m_repairButton->setObjectName(u"problems-repair"_s);
    m_repairButton->setDefaultAction(m_repair);
    m_repairButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_repairButton->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 6, 0);
    row->addWidget(m_explanation, 1);
    row->addWidget(m_repairButton);
    return bar;
}

void ProblemsPanel::setReport(const CheckReport &report)
{
    m_checked = true;
    m_cutShort = report.cutShort;
    m_model->setFindings(report.findings);
    refresh();
}

void ProblemsPanel::clear()
{
    m_checked = false;
    m_cutShort.clear();
    m_model->setFindings({});
    refresh();
}

void ProblemsPanel::setChecking(bool checking)
{
    if (checking && !m_checked)
        m_empty->setText(tr("Checking…"));
    else if (!checking)
        refresh();
}

void ProblemsPanel::setCompiler(bool asking, bool answered)
{
    m_asking = asking;
    m_answered = answered;
    refresh();
}

void ProblemsPanel::select(const Finding &finding)
{
    for (int row = 0; row < m_shown->rowCount(); ++row) {
        const Finding &there = m_model->findings().at(m_shown->mapToSource(m_shown->index(row, 0)).row());
        if (there.rule == finding.rule && there.line == finding.line && there.column == finding.column)
            return m_view->setCurrentIndex(m_shown->index(row, 0));
    }
}

int ProblemsPanel::shown() const
{
    return m_shown->rowCount();
}

QString ProblemsPanel::emptyText() const
{
    return m_pages->currentIndex() == 0 ? m_empty->text() : QString();
}

QString ProblemsPanel::clean() const
{
    if (m_asking)
        return tr("No problems found by the checks of syntax and security; the compiler is being asked…");
    return m_answered ? tr("No problems found by the checks of syntax and security, nor by the language's own compiler.")
                      : tr("No problems found by the checks of syntax and security.");
}

void ProblemsPanel::refresh()
{
    for (const Severity severity : Severities) {
        const auto count = std::ranges::count(m_model->findings(), severity, &Finding::severity);
        m_levels[std::size_t(severity)]->setText(QLocale().toString(count));
        m_levels[std::size_t(severity)]->setAccessibleName(tr("%1: %2").arg(severityTitle(severity)).arg(count));
    }
    if (!m_checked)
        m_empty->setText(tr("Not checked yet."));
    else if (m_shown->isNarrowed())
        m_empty->setText(tr("%n hidden by the filter.", nullptr, m_model->rowCount() - m_shown->rowCount()));
    else
        m_empty->setText((QStringList{clean()} + m_cutShort).join(u' '));
    if (m_pages->count() > 1)
        m_pages->setCurrentIndex(m_shown->rowCount() > 0 ? 1 : 0);
    if (m_explanation)
        explain();
}

const Finding *ProblemsPanel::current() const
{
    const QModelIndex index = m_shown->mapToSource(m_view->currentIndex());
    return index.isValid() ? &m_model->findings().at(index.row()) : nullptr;
}

const Finding *ProblemsPanel::focused() const
{
    return m_view->hasFocus() ? current() : nullptr;
}

void ProblemsPanel::explain()
{
    const Finding *finding = current();
    const bool repairs = finding && !finding->repair.title.isEmpty();
    m_repair->setEnabled(repairs);
    m_repairButton->setVisible(repairs);
    m_repair->setText(repairs ? tr("Fix: %1").arg(finding->repair.title) : tr("Fix"));
    m_repair->setToolTip(repairs ? tr("%1 (Alt+Return)").arg(finding->repair.after) : QString());
    m_explanation->setVisible(finding != nullptr);
    if (!finding)
        return;
    QStringList lines{finding->message};
    if (!finding->resolved.isEmpty())
        lines << finding->resolved;
    if (!finding->why.isEmpty())
        lines << tr("Why: %1").arg(finding->why);
    if (!finding->fix.isEmpty())
        lines << tr("Instead: %1").arg(finding->fix);
    if (!finding->cwe.isEmpty())
        lines.last() += tr("  (CWE-%1)").arg(finding->cwe.first());
    m_explanation->setText(lines.join(u'\n'));
    // The explanation takes its room from the list.
    QTimer::singleShot(0, m_view, [this] { m_view->scrollTo(m_view->currentIndex()); });
}

void ProblemsPanel::step(int by)
{
    const int rows = m_shown->rowCount();
    if (rows == 0)
        return;
    const QModelIndex now = m_view->currentIndex();
    const int row = now.isValid() ? (now.row() + by + rows) % rows : by > 0 ? 0 : rows - 1;
    m_view->setCurrentIndex(m_shown->index(row, 0));
    if (const Finding *finding = current())
        emit findingActivated(*finding);
}

} // namespace Fumehood
