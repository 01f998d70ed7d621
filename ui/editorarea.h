// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Fumehood {

class Actions;
class EditorTabs;
class FindBar;
class GoToLineBar;
class LanguageCatalog;
class SnippetTab;
class Theme;

/// The middle of the window: bars with what is in the way, the tabs, and below them what finds text and lines in the one in
/// front. The commands of editing work here.
class EditorArea final : public QWidget
{
    Q_OBJECT
public:
    /// `bars`: from top to bottom.
    EditorArea(const QList<QWidget *> &bars, const LanguageCatalog &catalog, Theme &theme, const Actions &actions, QWidget *parent = nullptr);

    EditorTabs &tabs() const { return *m_tabs; }
    /// The tab in front: where is found and counted from now on.
    void setTab(const SnippetTab &tab);

private:
    void connectCommands(const Actions &actions);

    EditorTabs *m_tabs;
    FindBar *m_find;
    GoToLineBar *m_line;
};

} // namespace Fumehood
