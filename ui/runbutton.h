// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace Fumehood {

/// Runs, and while something runs, stops: one place for both commands, which are enabled and explained here.
class RunButton final : public QToolButton
{
    Q_OBJECT
public:
    RunButton(QAction *run, QAction *stop, QWidget *parent = nullptr);

    /// `problem`: why nothing can be run, as a sentence; `session`: where runs are made, empty for a fresh container each.
    void showState(bool running, const QString &problem, const QString &session);

private:
    QAction *m_run, *m_stop;
};

} // namespace Fumehood
