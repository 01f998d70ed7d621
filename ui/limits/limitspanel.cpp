// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/limits/limitspanel.h"

#include "ui/limits/limitrow.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

bool isUsual(const LimitField &field)
{
    static const QStringList usual{u"memory"_s, u"cpus"_s, u"pids"_s, u"timeout"_s, u"disk"_s, u"output-limit"_s};
    return usual.contains(field.option);
}

} // namespace

LimitsPanel::LimitsPanel(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setColumnStretch(1, 1);
    // The order of creation is the tab order.
    for (const LimitField &field : limitFields()) {
        if (isUsual(field))
            addRow(field);
    }
    addMoreButton();
    for (const LimitField &field : limitFields()) {
        if (!isUsual(field))
            addRow(field);
    }
    m_conflict = new QLabel(this);
    m_conflict->setWordWrap(true);
    m_conflict->setObjectName(u"limits-conflict"_s);
    grid->addWidget(m_conflict, grid->rowCount(), 0, 1, 4);
    connect(&theme, &Theme::changed, this, &LimitsPanel::showConflict);
    setStandard(ResourceLimits{});
}

void LimitsPanel::addMoreButton()
{
    m_more = new QToolButton(this);
    m_more->setObjectName(u"limits-more"_s);
    m_more->setAutoRaise(true);
    m_more->setCheckable(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setText(tr("More limits"));
    m_more->setToolTip(tr("Shows the limits that seldom need a change"));
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->addWidget(m_more, grid->rowCount(), 0, 1, 4);
    connect(m_more, &QToolButton::toggled, this, &LimitsPanel::showExpanded);
}

void LimitsPanel::addRow(const LimitField &field)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    auto *row = new LimitRow(field, m_theme, this);
    row->addTo(grid, grid->rowCount());
    connect(row, &LimitRow::changed, this, [this] {
        showConflict();
        emit changed();
    });
    m_rows.append(row);
}

void LimitsPanel::setStandard(const ResourceLimits &limits)
{
    for (LimitRow *row : std::as_const(m_rows))
        row->setStandard(row->field().get(limits));
    setLimits(limits);
}

ResourceLimits LimitsPanel::limits() const
{
    ResourceLimits limits;
    for (const LimitRow *row : m_rows)
        row->field().set(limits, row->value());
    return limits;
}

void LimitsPanel::setLimits(const ResourceLimits &limits)
{
    for (LimitRow *row : std::as_const(m_rows))
        row->setValue(row->field().get(limits));
    showConflict();
    showExpanded();
    emit changed();
}

void LimitsPanel::setLimit(const QString &option, const QString &text)
{
    const auto row = std::ranges::find(m_rows, option, [](const LimitRow *r) { return r->field().option; });
    if (row == m_rows.end())
        return;
    if (const auto value = (*row)->field().parse(text)) {
        (*row)->setValue(*value);
        showConflict();
        showExpanded();
        emit changed();
    } else {
        (*row)->setText(text);
    }
}

void LimitsPanel::setUnenforced(const QMap<QString, QString> &limits)
{
    for (LimitRow *row : std::as_const(m_rows))
        row->setUnenforced(limits.value(row->field().option));
}

QString LimitsPanel::problem() const
{
    for (const LimitRow *row : m_rows) {
        if (!row->problem().isEmpty())
            return row->problem();
    }
    const auto checked = checkLimits(limits());
    return checked ? QString() : checked.error();
}

void LimitsPanel::focusProblem()
{
    const auto row = std::ranges::find_if(m_rows, [](const LimitRow *r) { return !r->problem().isEmpty(); });
    (row == m_rows.end() ? m_rows.first() : *row)->setFocus();
}

bool LimitsPanel::isExpanded() const
{
    return m_more->isChecked();
}

void LimitsPanel::setExpanded(bool expanded)
{
    m_more->setChecked(expanded);
}

void LimitsPanel::showConflict()
{
    QString text = limitWarnings(limits()).join(u'\n');
    // Here the limits have titles; the option names are the command line's.
    for (const LimitField &field : limitFields())
        text.replace(u"--"_s + field.option, field.title);
    m_conflict->setText(text);
    m_conflict->setVisible(!text.isEmpty());
    QPalette palette = m_conflict->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(Theme::Role::Warning));
    m_conflict->setPalette(palette);
}

void LimitsPanel::showExpanded()
{
    m_more->setArrowType(m_more->isChecked() ? Qt::DownArrow : Qt::RightArrow);
    for (LimitRow *row : std::as_const(m_rows)) {
        if (!isUsual(row->field()))
            row->setVisible(m_more->isChecked() || row->isChanged());
    }
}

} // namespace Fumehood
