// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QMap>

#include <optional>

namespace Fumehood {

class Theme;

/// Every command of the window: text, icon, shortcuts and status tip stand in one table (actions.cpp).
class Actions final : public QObject
{
    Q_OBJECT
public:
    enum Id {
        New, Open, Save, SaveAs, CloseTab, ReopenTab, NextTab, PreviousTab, ShareRun, Quit,
        Undo, Redo, Cut, Copy, Paste, SelectAll, Find, FindNext, FindPrevious, Replace, GoToLine, ToggleComment, AddOccurrence,
        Problems, Console, History, Isolation, Resources, Sandbox, ZoomIn, ZoomOut, ZoomReset, WrapLines, Projector, FullScreen, ResetLayout,
        Run, Stop, Check, NextProblem, PreviousProblem, QuickFix, ChooseLanguage, ChooseImage, ShowCommand, Images, Sessions, CheckEngine,
        FindAnything, Preferences, Shortcuts, About,
    };
    Q_ENUM(Id)

    explicit Actions(Theme &theme, QObject *parent = nullptr);

    QAction *operator[](Id id) const { return m_actions.value(id); }
    QList<QAction *> all() const { return m_actions.values(); }
    QList<Id> ids() const { return m_actions.keys(); }
    /// "GoToLine": names the command in the settings file.
    static QString name(Id id);

    const QList<QKeySequence> &usualKeys(Id id) const { return *m_usual.constFind(id); }
    /// The first one is shown in menus. Whoever else had one of them loses it.
    void setKeys(Id id, const QList<QKeySequence> &keys);
    void resetKeys();
    /// Who has this key, besides `except`.
    std::optional<Id> ownerOf(const QKeySequence &key, Id except) const;

signals:
    void keysChanged(Fumehood::Actions::Id id);

private:
    QMap<Id, QAction *> m_actions;
    QMap<Id, QList<QKeySequence>> m_usual;
};

} // namespace Fumehood
