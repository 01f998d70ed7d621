// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/repairmenu.h"

#include <QCoreApplication>
#include <QMenu>

#include <algorithm>
#include <iterator>

namespace Fumehood {

QList<Finding> repairable(const QList<Finding> &findings)
{
    QList<Finding> able;
    std::ranges::copy_if(findings, std::back_inserter(able), [](const Finding &finding) { return !finding.repair.title.isEmpty(); });
    return able;
}

QList<Finding> repairableAt(const QList<Finding> &findings, int line)
{
    QList<Finding> able = repairable(findings);
    able.removeIf([line](const Finding &finding) { return line < finding.line || line > finding.endLine; });
    return able;
}

void addRepairs(QMenu *menu, const QList<Finding> &findings, const std::function<void(const Finding &)> &repair)
{
    QAction *before = menu->actions().value(0);
    for (const Finding &finding : findings) {
        auto *action = new QAction(QCoreApplication::translate("RepairMenu", "Fix: %1 (line %2)").arg(finding.repair.title).arg(finding.line), menu);
        action->setToolTip(finding.repair.after);
        QObject::connect(action, &QAction::triggered, menu, [repair, finding] { repair(finding); });
        menu->insertAction(before, action);
    }
    if (before && !findings.isEmpty())
        menu->insertSeparator(before);
}

} // namespace Fumehood
