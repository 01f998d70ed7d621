// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/limits/limitrow.h"

#include "ui/limits/limitentry.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Fumehood {

int nearestStop(const QList<double> &stops, double value)
{
    // Zero ("no swap") has no logarithm; one unit more everywhere keeps the order and moves nothing visibly.
    const auto distance = [value](double stop) { return std::abs(std::log1p(stop) - std::log1p(value)); };
    const auto nearest = std::ranges::min_element(stops, {}, distance);
    return int(nearest - stops.begin());
}

double steppedValue(const QList<double> &stops, double value, int steps)
{
    if (steps > 0) {
        const auto above = std::ranges::upper_bound(stops, value);
        return above == stops.end() ? value : *above;
    }
    const auto notBelow = std::ranges::lower_bound(stops, value);
    return notBelow == stops.begin() ? value : *(notBelow - 1);
}

LimitRow::LimitRow(const LimitField &field, Theme &theme, QWidget *parent)
    : QObject(parent)
    , m_field(field)
    , m_theme(theme)
    , m_value(field.get(ResourceLimits{}))
    , m_standard(m_value)
    , m_label(new QLabel(field.title, parent))
    , m_error(new QLabel(parent))
    , m_slider(new QSlider(Qt::Horizontal, parent))
    , m_entry(new LimitEntry(theme, parent))
    , m_reset(new QToolButton(parent))
{
    for (QWidget *widget : {static_cast<QWidget *>(m_label), static_cast<QWidget *>(m_slider), static_cast<QWidget *>(m_entry)}) {
        widget->setToolTip(field.description);
        widget->setStatusTip(field.description);
    }
    m_label->setBuddy(m_entry);
    m_slider->setRange(0, int(field.stops.size()) - 1);
    m_slider->setPageStep(1);
    m_slider->setAccessibleName(tr("%1, round values").arg(field.title));
    m_entry->setAccessibleName(field.title);
    m_entry->setObjectName(u"limit-"_s + field.option);
    m_slider->setObjectName(u"limit-slider-"_s + field.option);
    m_error->setObjectName(u"limit-error-"_s + field.option);
    m_error->setWordWrap(true);
    m_error->hide();
    m_reset->setObjectName(u"limit-reset-"_s + field.option);
    m_reset->setAutoRaise(true);
    m_reset->setIcon(theme.icon(u"undo"_s));

    connect(m_slider, &QSlider::valueChanged, this, [this](int position) { takeValue(m_field.stops.value(position)); });
    connect(m_entry, &LimitEntry::textEdited, this, &LimitRow::parse);
    connect(m_entry, &LimitEntry::stepped, this, &LimitRow::step);
    connect(m_entry, &LimitEntry::focusChanged, this, &LimitRow::refreshText);
    connect(m_reset, &QToolButton::clicked, this, [this] { takeValue(m_standard); });
    connect(&theme, &Theme::changed, this, &LimitRow::refresh);
    refreshText(false);
    refresh();
}

void LimitRow::addTo(QGridLayout *grid, int row)
{
    grid->addWidget(m_label, row, 0);
    grid->addWidget(m_slider, row, 1);
    grid->addWidget(m_entry, row, 2);
    grid->addWidget(m_reset, row, 3);
    grid->addWidget(m_error, row + 1, 0, 1, 4);
}

void LimitRow::setValue(double value)
{
    m_value = value;
    m_problem.clear();
    refreshText(m_entry->hasFocus());
    refresh();
}

void LimitRow::setText(const QString &text)
{
    m_entry->setText(text);
    parse(text);
}

void LimitRow::setStandard(double value)
{
    m_standard = value;
    refresh();
}

void LimitRow::setUnenforced(const QString &sentence)
{
    m_unenforced = sentence;
    refresh();
}

void LimitRow::setVisible(bool visible)
{
    m_visible = visible;
    m_label->setVisible(visible);
    m_slider->setVisible(visible);
    m_entry->setVisible(visible);
    refresh();
}

void LimitRow::setFocus()
{
    m_entry->setFocus(Qt::OtherFocusReason);
}

void LimitRow::parse(const QString &text)
{
    const auto value = m_field.parse(text.simplified().remove(u' '));
    if (value) {
        m_value = *value;
        m_problem.clear();
    } else {
        // Here the limit has its title; the option's name is the command line's.
        m_problem = QString(value.error()).replace(u"--"_s + m_field.option, m_field.title);
    }
    refresh();
    emit changed();
}

void LimitRow::step(int steps)
{
    takeValue(steppedValue(m_field.stops, m_value, steps));
}

void LimitRow::takeValue(double value)
{
    if (value == m_value && m_problem.isEmpty())
        return;
    setValue(value);
    emit changed();
}

void LimitRow::refresh()
{
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(nearestStop(m_field.stops, m_value));
    m_slider->setAccessibleDescription(m_field.format(m_value) + u". "_s + m_field.description);
    QFont font = m_label->parentWidget()->font();
    font.setBold(isChanged());
    m_label->setFont(font);
    m_entry->setInvalid(!m_problem.isEmpty());
    m_entry->setAccessibleDescription(!m_problem.isEmpty() ? m_problem : m_unenforced.isEmpty() ? m_field.description : m_unenforced);
    // A row keeps its width whether it can be reset or not; a folded row takes no room at all.
    QSizePolicy policy = m_reset->sizePolicy();
    policy.setRetainSizeWhenHidden(m_visible);
    m_reset->setSizePolicy(policy);
    m_reset->setVisible(m_visible && isChanged());
    m_reset->setToolTip(tr("Back to %1, the profile's value").arg(m_field.format(m_standard)));
    m_reset->setAccessibleName(tr("Reset %1").arg(m_field.title));
    // A limit that does nothing is told in words beside it, not in a footnote.
    const bool ignored = m_problem.isEmpty() && !m_unenforced.isEmpty();
    m_error->setText(ignored ? tr("⚠ not enforced here") : m_problem);
    m_error->setToolTip(ignored ? m_unenforced : QString());
    m_error->setVisible(m_visible && (ignored || !m_problem.isEmpty()));
    m_label->setToolTip(ignored ? m_unenforced : m_field.description);
    QPalette palette = m_error->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(ignored ? Theme::Role::Warning : Theme::Role::Error));
    m_error->setPalette(palette);
}

void LimitRow::refreshText(bool editing)
{
    // While it is being edited the value stands there as it would be typed; a wrong text stays until it is right.
    if (m_problem.isEmpty())
        m_entry->setText(editing ? m_field.formatOption(m_value) : m_field.format(m_value));
}

} // namespace Fumehood
