// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionpicker.h"

#include "ui/sessions/sessiondesk.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

SessionPicker::SessionPicker(SessionDesk &desk, QWidget *parent)
    : PickerButton(tr("Where it runs"), new QMenu(tr("Run &in")), parent), m_desk(desk)
{
    setObjectName(u"session-picker"_s);
    menu()->setToolTipsVisible(true);
    connect(menu(), &QMenu::aboutToShow, &desk, &SessionDesk::refresh);
    connect(&desk, &SessionDesk::listed, this, &SessionPicker::rebuild);
    connect(&desk, &SessionDesk::chosenChanged, this, &SessionPicker::refresh);
    // Not while the command that chose it is still being carried out: it is one of the menu's.
    connect(&desk, &SessionDesk::chosenChanged, this, &SessionPicker::rebuild, Qt::QueuedConnection);
    refresh();
    rebuild();
}

void SessionPicker::refresh()
{
    const auto &chosen = m_desk.chosen();
    setText(chosen ? chosen->text() : tr("Fresh container"));
    setToolTip(chosen ? tr("Snippets run in the session %1, beside the files of its project, which stay. They see what earlier runs left there.").arg(chosen->text())
                      : tr("Each run has a container of its own, of which nothing stays. A session keeps a project's files from one run to the next."));
    setAccessibleDescription(text());
}

QAction *SessionPicker::addPlace(const QString &text, const QString &tip, bool chosen)
{
    QAction *action = menu()->addAction(QString(text).replace(u'&', u"&&"_s));
    action->setCheckable(true);
    action->setChecked(chosen);
    action->setToolTip(tip);
    action->setStatusTip(tip);
    return action;
}

/// Also while the menu is open: the engine's answer may come then.
void SessionPicker::rebuild()
{
    menu()->clear();
    QAction *fresh = addPlace(tr("Fresh container"), tr("Nothing of an earlier run is there, nothing of this one stays"), !m_desk.chosen());
    connect(fresh, &QAction::triggered, &m_desk, [this] { m_desk.choose(std::nullopt); });
    for (const SessionState &state : m_desk.running()) {
        QAction *action = addPlace(tr("Session %1 (%2)").arg(state.name.text(), state.language),
                                   tr("Beside the files of its project, which stay from one run to the next"), m_desk.chosen() == state.name);
        connect(action, &QAction::triggered, &m_desk, [this, name = state.name] { m_desk.choose(name); });
    }
    menu()->addSeparator();
    if (m_desk.chosen()) {
        QAction *history = menu()->addAction(tr("&Runs in this session"));
        history->setStatusTip(tr("Shows the history of this session alone"));
        connect(history, &QAction::triggered, this, [this] { emit historyRequested(*m_desk.chosen()); });
    }
    QAction *sessions = menu()->addAction(tr("&Sessions…"));
    sessions->setStatusTip(tr("Starts, resumes and ends sessions"));
    connect(sessions, &QAction::triggered, this, &SessionPicker::sessionsRequested);
}

} // namespace Fumehood
