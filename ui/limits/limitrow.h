// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/resourcelimits.h"

#include <QObject>

class QGridLayout;
class QLabel;
class QSlider;
class QToolButton;

namespace Fumehood {

class LimitEntry;
class Theme;

/// The stop nearest to `value`, by ratio: between 64 and 256, 128 is the middle.
int nearestStop(const QList<double> &stops, double value);
/// The next stop above (steps > 0) or below `value`; `value` itself at either end.
double steppedValue(const QList<double> &stops, double value, int steps);

/// One limit in the grid of the limits panel: a label, a slider that stops at round values, an entry that takes
/// any value with free units, a button back to the profile's value, and below it what is wrong.
class LimitRow final : public QObject
{
    Q_OBJECT
public:
    LimitRow(const LimitField &field, Theme &theme, QWidget *parent);

    /// Takes two rows of the grid, from `row` on.
    void addTo(QGridLayout *grid, int row);
    const LimitField &field() const { return m_field; }
    double value() const { return m_value; }
    void setValue(double value);
    /// Shown as it is, valid or not, as if it had been typed.
    void setText(const QString &text);
    /// The profile's value: the row is bold while it differs.
    void setStandard(double value);
    bool isChanged() const { return m_value != m_standard || !m_problem.isEmpty(); }
    /// Why this limit is not enforced here, as a sentence; empty: it is.
    void setUnenforced(const QString &sentence);
    /// Why the text cannot be used; empty if it can.
    const QString &problem() const { return m_problem; }
    void setVisible(bool visible);
    void setFocus();

signals:
    void changed();

private:
    void parse(const QString &text);
    void step(int steps);
    void takeValue(double value);
    void refresh();
    void refreshText(bool editing);

    const LimitField &m_field;
    Theme &m_theme;
    double m_value, m_standard;
    QString m_problem, m_unenforced;
    bool m_visible = true;
    QLabel *m_label, *m_error;
    QSlider *m_slider;
    LimitEntry *m_entry;
    QToolButton *m_reset;
};

} // namespace Fumehood
