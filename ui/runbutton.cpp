// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbutton.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace Fumehood {

RunButton::RunButton(QAction *run, QAction *stop, QWidget *parent)
    : QToolButton(parent)
    , m_run(run)
    , m_stop(stop)
{
    setObjectName(u"run-button"_s);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    setDefaultAction(run);
}

void RunButton::showState(bool running, const QString &problem, const QString &session)
{
    const QString place = session.isEmpty() ? tr("Runs the snippet in a fresh container") : tr("Runs the snippet in the session %1").arg(session);
    m_run->setEnabled(!running && problem.isEmpty());
    m_run->setToolTip(problem.isEmpty() ? tr("%1 (%2)").arg(place, m_run->shortcut().toString(QKeySequence::NativeText)) : tr("Cannot run: %1").arg(problem));
    m_stop->setEnabled(running);
    m_stop->setToolTip(tr("Ends this run only; output and code stay (%1)").arg(m_stop->shortcut().toString(QKeySequence::NativeText)));
    // A second action would give the button a menu.
    removeAction(running ? m_run : m_stop);
    setDefaultAction(running ? m_stop : m_run);
}

} // namespace Fumehood
