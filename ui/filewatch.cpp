// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filewatch.h"

#include "ui/editortabs.h"
#include "ui/snippettab.h"

#include <QFileInfo>

using namespace std::chrono_literals;

namespace Fumehood {

FileWatch::FileWatch(EditorTabs &tabs, QObject *parent)
    : QObject(parent)
    , m_tabs(tabs)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(100ms);
    connect(&m_settled, &QTimer::timeout, this, &FileWatch::check);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settled, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settled, qOverload<>(&QTimer::start));
    connect(&tabs, &EditorTabs::currentTabChanged, this, &FileWatch::watchTabs);
    watchTabs();
}

/// Files and their folders: many programs save by putting a new file in the old one's place.
void FileWatch::watchTabs()
{
    QStringList wanted;
    for (const SnippetTab *tab : m_tabs.all()) {
        if (!tab->path().isEmpty())
            wanted << tab->path() << QFileInfo(tab->path()).absolutePath();
    }
    wanted.removeDuplicates();
    wanted.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path : watched) {
        if (!wanted.removeOne(path))
            m_watcher.removePath(path);
    }
    if (!wanted.isEmpty())
        m_watcher.addPaths(wanted);
}

void FileWatch::check()
{
    for (SnippetTab *tab : m_tabs.all()) {
        switch (tab->lookAtFile()) {
        case SnippetTab::OnDisk::Same:
            break;
        case SnippetTab::OnDisk::Gone:
            emit removedOutside(tab);
            break;
        case SnippetTab::OnDisk::Changed:
            if (m_following && !tab->isModified() && tab->reload())
                emit reloaded(tab);
            else
                emit changedOutside(tab);
            break;
        }
    }
    watchTabs(); // a file that was replaced is another one to the watcher
}

} // namespace Fumehood
