// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profilepicker.h"

#include "core/container/ownprofiles.h"

#include <QActionGroup>

using namespace Qt::StringLiterals;

namespace Fumehood {

ProfilePicker::ProfilePicker(QWidget *parent)
    : PickerButton(tr("Profile"), new QMenu(tr("&Profile")), parent)
{
    setObjectName(u"profile-picker"_s);
    menu()->setToolTipsVisible(true);
    // Files may have come and gone meanwhile.
    connect(menu(), &QMenu::aboutToShow, this, &ProfilePicker::rebuild);
    rebuild();
}

void ProfilePicker::rebuild()
{
    menu()->clear();
    delete m_group;
    m_group = new QActionGroup(this);
    for (const QString &name : profileNames()) {
        if (const auto profile = loadProfile(name))
            addProfile(*profile);
    }
    menu()->addSeparator();
    addCommand(tr("&Save as profile…"), tr("Keeps the limits and switches as they are now under a name"), &ProfilePicker::saveRequested);
    addCommand(tr("Save to &file…"), tr("Writes the profile with its changes to a file for others"), &ProfilePicker::writeRequested);
    addCommand(tr("&Take from file…"), tr("Adds a profile that somebody has given you"), &ProfilePicker::takeRequested);
    if (ownProfileNames().contains(m_standard.name)) {
        QAction *remove = menu()->addAction(tr("&Remove “%1”").arg(m_standard.title));
        remove->setStatusTip(tr("Deletes this profile of your own"));
        connect(remove, &QAction::triggered, this, [this, name = m_standard.name] { emit removeRequested(name); });
    }
}

void ProfilePicker::addProfile(const SecurityProfile &profile)
{
    QAction *action = menu()->addAction(QString(profile.title).replace(u'&', u"&&"_s));
    action->setCheckable(true);
    action->setChecked(profile.name == m_standard.name);
    action->setData(profile.name);
    action->setToolTip(profile.description);
    action->setStatusTip(profile.description);
    m_group->addAction(action);
    connect(action, &QAction::triggered, this, [this, profile] { emit profileChosen(profile); });
}

QAction *ProfilePicker::addCommand(const QString &text, const QString &tip, void (ProfilePicker::*signal)())
{
    QAction *action = menu()->addAction(text);
    action->setStatusTip(tip);
    action->setToolTip(tip);
    connect(action, &QAction::triggered, this, signal);
    return action;
}

void ProfilePicker::setProfile(const SecurityProfile &standard, bool changed)
{
    m_standard = standard;
    setText(changed ? tr("%1, changed").arg(standard.title) : standard.title);
    setToolTip(standard.description + (changed ? u' ' + tr("Something was changed; choosing it again resets everything.") : QString()));
    setAccessibleDescription(text());
    for (QAction *action : m_group->actions())
        action->setChecked(action->data() == standard.name);
}

} // namespace Fumehood
