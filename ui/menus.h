// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/samples.h"
#include "ui/theme/theme.h"

#include <QObject>

class QAction;
class QMenu;
class QMenuBar;

namespace Fumehood {

class Actions;

/// The menu bar: the actions in their order, and the menus whose entries change.
class Menus final : public QObject
{
    Q_OBJECT
public:
    Menus(QMenuBar *bar, const Actions &actions, QObject *parent = nullptr);

    void addSamples(const QList<Sample> &samples);
    void setRecentFiles(const QStringList &paths);
    void setThemeMode(Theme::Mode mode);
    /// Language and profile, made by their pickers.
    void addToRun(QMenu *languages, QMenu *profiles);

signals:
    void sampleChosen(const Fumehood::Sample &sample);
    void recentChosen(const QString &path);
    void themeChosen(Fumehood::Theme::Mode mode);

private:
    void addThemes();

    const Actions &m_actions;
    QMenu *m_file, *m_samples, *m_recent, *m_edit, *m_view, *m_themes, *m_run, *m_help;
    QList<QAction *> m_themeActions;
};

} // namespace Fumehood
