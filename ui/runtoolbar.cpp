// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runtoolbar.h"

#include "ui/actions.h"
#include "ui/languagepicker.h"
#include "ui/profilepicker.h"
#include "ui/runbutton.h"
#include "ui/sessions/sessionpicker.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

RunToolBar::RunToolBar(const Actions &actions, const LanguageCatalog &catalog, SessionDesk &sessions, QWidget *parent)
    : QToolBar(tr("Tool bar"), parent)
    , m_button(new RunButton(actions[Actions::Run], actions[Actions::Stop], this))
    , m_language(new LanguagePicker(catalog, this))
    , m_profile(new ProfilePicker(this))
    , m_session(new SessionPicker(sessions, this))
{
    setObjectName(u"tools"_s);
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addWidget(m_button);
    addSeparator();
    addWidget(m_language);
    addWidget(m_profile);
    addWidget(m_session);
    addSeparator();
    addAction(actions[Actions::ShowCommand]);
}

} // namespace Fumehood
