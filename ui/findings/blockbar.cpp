// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/blockbar.h"

#include <QAction>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

BlockBar::BlockBar(Theme &theme, QWidget *parent)
    : MessageBar(theme, tr("Not started"), parent)
{
    setObjectName(u"block-bar"_s);
    setKind(Warning, u"shield"_s, Theme::Role::Error);
    auto *show = new QAction(tr("Show the place"), this);
    auto *run = new QAction(tr("Run anyway in the strict profile"), this);
    run->setToolTip(tr("Runs it once with the least a program can be given; the history keeps that you chose to"));
    connect(show, &QAction::triggered, this, [this] { emit placeRequested(m_worst); });
    connect(run, &QAction::triggered, this, [this] {
        hide();
        emit runAnywayRequested();
    });
    offer({show, run});
}

void BlockBar::showReport(const CheckReport &report)
{
    m_worst = *std::ranges::max_element(report.findings, {}, &Finding::severity);
    const auto critical = std::ranges::count(report.findings, Severity::Critical, &Finding::severity);
    QString text = m_worst.line > 0 ? tr("This was not started. Line %1: %2").arg(m_worst.line).arg(m_worst.message)
                                    : tr("This was not started. %1").arg(m_worst.message);
    if (critical > 1)
        text += u' ' + tr("The list of problems has %n more of that weight.", nullptr, int(critical) - 1);
    setText(text);
    announce();
}

} // namespace Fumehood
