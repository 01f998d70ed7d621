// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/runmetrics.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace Fumehood {

class ResourceChart;
class Theme;

/// The right dock: what the run uses while it runs, one chart below the other with one axis of time and one
/// cross-hair. Draws at most ten times a second, and only while it is seen.
class ResourcePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ResourcePanel(Theme &theme, QWidget *parent = nullptr);

    void beginRun(const ResourceLimits &limits);
    void take(const RunEvent &event);
    /// Nothing is measured: what is shown is not of the run under way.
    void clear();
    const RunMetrics &metrics() const { return m_metrics; }
    const QList<ResourceChart *> &charts() const { return m_charts; }
    /// The span of time shown, in milliseconds; without one the whole run.
    void setSpan(double from, double to);
    void showWhole();

signals:
    /// Somebody wants to see what was printed at `t` (ms).
    void momentChosen(double t);
    void complained(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *createCharts();
    QWidget *createToolBar();
    QToolButton *addButton(QWidget *bar, const QString &icon, const QString &name, const QString &toolTip);
    void refresh();
    void saveAs();
    void copy();

    Theme &m_theme;
    RunMetrics m_metrics;
    QList<ResourceChart *> m_charts;
    QStackedWidget *m_pages;
    QLabel *m_note = nullptr;
    QToolButton *m_recent = nullptr, *m_whole = nullptr;
    std::optional<std::pair<double, double>> m_span;
    QTimer m_redraw;
};

} // namespace Fumehood
