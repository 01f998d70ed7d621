// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/resourcepanel.h"

#include "ui/charts/chartexport.h"
#include "ui/charts/resourcechart.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr auto RedrawInterval = 100ms;
constexpr double RecentSpan = 30'000;
/// A chart of a few milliseconds would show noise as mountains.
constexpr double ShortestAxis = 100;

} // namespace

ResourcePanel::ResourcePanel(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_pages(new QStackedWidget(this))
{
    auto *empty = new QLabel(tr("Start a run to see its resources."), this);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    m_pages->addWidget(empty);
    m_pages->addWidget(createCharts());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(RedrawInterval);
    connect(&m_redraw, &QTimer::timeout, this, &ResourcePanel::refresh);
}

QWidget *ResourcePanel::createCharts()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(createToolBar());
    m_note = new QLabel(tr("This run ended before there was a curve; these are its exact totals."), page);
    m_note->setObjectName(u"chart-note"_s);
    m_note->setWordWrap(true);
    m_note->setMargin(4);
    layout->addWidget(m_note);
    for (const Metric metric : Metrics) {
        auto *chart = new ResourceChart(metric, m_theme, page);
        chart->setMetrics(m_metrics);
        layout->addWidget(chart, 1000);
        m_charts.append(chart);
        connect(chart, &ResourceChart::spanChosen, this, &ResourcePanel::setSpan);
        connect(chart, &ResourceChart::wholeRequested, this, &ResourcePanel::showWhole);
        connect(chart, &ResourceChart::momentChosen, this, &ResourcePanel::momentChosen);
        connect(chart, &ResourceChart::cursorMoved, this, [this](std::optional<double> t) {
            for (ResourceChart *each : std::as_const(m_charts))
                each->setCursor(t);
        });
    }
    layout->addStretch(1); // takes what totals leave
    return page;
}

QToolButton *ResourcePanel::addButton(QWidget *bar, const QString &icon, const QString &name, const QString &toolTip)
{
    auto *button = new QToolButton(bar);
    button->setText(name);
    button->setAccessibleName(name);
    button->setToolTip(toolTip);
    button->setAutoRaise(true);
    if (!icon.isEmpty())
        button->setIcon(m_theme.icon(icon));
    bar->layout()->addWidget(button);
    return button;
}

QWidget *ResourcePanel::createToolBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(4, 2, 4, 2);
    m_recent = addButton(bar, {}, tr("Last 30 s"), tr("Shows the last 30 seconds only"));
    m_recent->setCheckable(true);
    m_whole = addButton(bar, {}, tr("Whole run"), tr("Shows the run from its start (0, or a double click)"));
    m_whole->setEnabled(false);
    row->addStretch();
    connect(m_recent, &QToolButton::toggled, this, [this] { m_span.reset(); refresh(); });
    connect(m_whole, &QToolButton::clicked, this, &ResourcePanel::showWhole);
    connect(addButton(bar, u"copy"_s, tr("Copy charts"), tr("Copies the charts as a picture")), &QToolButton::clicked, this, &ResourcePanel::copy);
    connect(addButton(bar, u"save"_s, tr("Save charts"), tr("Saves the charts as PNG or SVG, or their numbers as CSV")), &QToolButton::clicked,
            this, &ResourcePanel::saveAs);
    return bar;
}

void ResourcePanel::beginRun(const ResourceLimits &limits)
{
    m_metrics = RunMetrics(limits);
    m_span.reset();
    for (ResourceChart *chart : std::as_const(m_charts)) {
        chart->restart();
        chart->setCursor({});
    }
    m_pages->setCurrentIndex(1);
    refresh();
}

void ResourcePanel::clear()
{
    beginRun({});
    m_pages->setCurrentIndex(0);
}

void ResourcePanel::take(const RunEvent &event)
{
    m_metrics.take(event);
    if (std::holds_alternative<Finished>(event))
        refresh();
    else if (isVisible() && !m_redraw.isActive())
        m_redraw.start();
}

void ResourcePanel::showEvent(QShowEvent *)
{
    refresh();
}

void ResourcePanel::setSpan(double from, double to)
{
    m_span = {from, to};
    refresh();
}

void ResourcePanel::showWhole()
{
    m_span.reset();
    m_recent->setChecked(false);
    refresh();
}

void ResourcePanel::refresh()
{
    m_redraw.stop();
    m_note->setVisible(showsTotalsOnly(m_metrics));
    m_whole->setEnabled(m_span.has_value() || m_recent->isChecked());
    const double end = std::max(ShortestAxis, m_metrics.end());
    const double from = m_recent->isChecked() ? std::max(0.0, end - RecentSpan) : 0;
    for (ResourceChart *chart : std::as_const(m_charts)) {
        chart->setMetrics(m_metrics);
        if (m_span)
            chart->setSpan(m_span->first, m_span->second);
        else
            chart->setSpan(from, end);
    }
}

void ResourcePanel::copy()
{
    QGuiApplication::clipboard()->setImage(chartImage(m_charts, 2));
}

void ResourcePanel::saveAs()
{
    auto *dialog = new QFileDialog(this, tr("Save charts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("Table (*.csv)")});
    dialog->setDefaultSuffix(u"png"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) { dialog->setDefaultSuffix(filter.right(4).chopped(1)); });
    dialog->selectFile(u"resources.png"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (const Result<> saved = saveCharts(m_charts, path); !saved)
            emit complained(saved.error());
    });
    dialog->open();
}

} // namespace Fumehood
