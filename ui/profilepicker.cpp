// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profilepicker.h"

#include <QActionGroup>

using namespace Qt::StringLiterals;

namespace Fumehood {

ProfilePicker::ProfilePicker(QWidget *parent)
    : PickerButton(tr("Profile"), new QMenu(tr("&Profile")), parent)
    , m_group(new QActionGroup(this))
{
    setObjectName(u"profile-picker"_s);
    menu()->setToolTipsVisible(true);
    for (const QString &name : profileNames()) {
        const auto profile = loadProfile(name);
        if (!profile)
            continue;
        QAction *action = menu()->addAction(profile->title);
        action->setCheckable(true);
        action->setData(profile->name);
        action->setToolTip(profile->description);
        action->setStatusTip(profile->description);
        m_group->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = *profile] { emit profileChosen(chosen); });
    }
}

void ProfilePicker::setProfile(const SecurityProfile &standard, bool changed)
{
    setText(changed ? tr("%1, changed").arg(standard.title) : standard.title);
    setToolTip(standard.description + (changed ? u' ' + tr("Something was changed; choosing it again resets everything.") : QString()));
    setAccessibleDescription(text());
    for (QAction *action : m_group->actions())
        action->setChecked(action->data() == standard.name);
}

} // namespace Fumehood
