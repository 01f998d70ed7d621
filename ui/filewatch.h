// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace Fumehood {

class EditorTabs;
class SnippetTab;

/// Notices that other programs change the files of open tabs. A tab without changes of its own can be read again by
/// itself; one with changes, or whose file is gone, is a question for the person.
class FileWatch final : public QObject
{
    Q_OBJECT
public:
    explicit FileWatch(EditorTabs &tabs, QObject *parent = nullptr);

    /// Whether unchanged tabs follow their files.
    void setFollowing(bool following) { m_following = following; }
    /// Looks at all files now: watchers miss what happens on network file systems.
    void check();

signals:
    void reloaded(Fumehood::SnippetTab *tab);
    /// The file has another text than the tab, which has changes of its own.
    void changedOutside(Fumehood::SnippetTab *tab);
    void removedOutside(Fumehood::SnippetTab *tab);

private:
    void watchTabs();

    EditorTabs &m_tabs;
    QFileSystemWatcher m_watcher;
    QTimer m_settled;       // programs write in several steps
    bool m_following = true;
};

} // namespace Fumehood
