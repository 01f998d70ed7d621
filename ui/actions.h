// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QMap>

namespace Fumehood {

class Theme;

/// Every command of the window: text, icon, shortcuts and status tip stand in one table (actions.cpp).
class Actions final : public QObject
{
    Q_OBJECT
public:
    enum Id {
        New, Open, Save, SaveAs, CloseTab, ReopenTab, NextTab, PreviousTab, Quit,
        Undo, Redo, Cut, Copy, Paste, SelectAll, Find, FindNext, FindPrevious, Replace, GoToLine, ToggleComment, AddOccurrence,
        Console, Isolation, Sandbox, ZoomIn, ZoomOut, ZoomReset, WrapLines, FullScreen, ResetLayout,
        Run, Stop, ChooseLanguage, ShowCommand, CheckEngine,
        Shortcuts, About,
    };
    Q_ENUM(Id)

    explicit Actions(Theme &theme, QObject *parent = nullptr);

    QAction *operator[](Id id) const { return m_actions.value(id); }
    QList<QAction *> all() const { return m_actions.values(); }

private:
    QMap<Id, QAction *> m_actions;
};

} // namespace Fumehood
