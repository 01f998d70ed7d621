// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartpainter.h"

#include <QWidget>

namespace Fumehood {

/// One metric of a run over time. Shares its span of time and its cross-hair with its neighbours through the panel:
/// it asks by signal and shows what it is told.
class ResourceChart final : public QWidget
{
    Q_OBJECT
public:
    ResourceChart(Metric metric, Theme &theme, QWidget *parent = nullptr);

    Metric metric() const { return m_content.metric; }
    /// `metrics` is borrowed and must be told about anew after each change of it.
    void setMetrics(const RunMetrics &metrics);
    /// A new run: the axis may become smaller again.
    void restart();
    /// The span of time shown, in milliseconds.
    void setSpan(double from, double to);
    void setCursor(std::optional<double> t);
    const ChartContent &content() const { return m_content; }
    const ChartPainter &painter() const { return m_painter; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void cursorMoved(std::optional<double> t);
    void spanChosen(double from, double to);
    void wholeRequested();
    /// The moment `t` was clicked, or Enter was pressed on it.
    void momentChosen(double t);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    double timeAt(double x) const;
    void zoom(double factor, double around);
    void stepCursor(int by);
    void setFocusShown(bool shown);

    Theme &m_theme;
    RunMetrics m_none;
    ChartContent m_content;
    ChartPainter m_painter;
    std::optional<double> m_dragFrom, m_dragTo;     // pixels
};

} // namespace Fumehood
