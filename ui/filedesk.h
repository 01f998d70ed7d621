// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QMimeData;

namespace Fumehood {

class EditorTabs;
class SnippetTab;
class WorkbenchSettings;

/// Opens, saves and closes what the tabs show, and asks where it must. No question blocks the window's events.
class FileDesk final : public QObject
{
    Q_OBJECT
public:
    FileDesk(EditorTabs &tabs, WorkbenchSettings &settings, QWidget *window);

    void open(const QStringList &paths);
    void askAndOpen();
    void save(SnippetTab *tab);
    void saveAs(SnippetTab *tab);
    /// Asks what to do with text that is in no file.
    void close(SnippetTab *tab);

    /// The files among what is dragged; folders and addresses elsewhere are none.
    static QStringList filesOf(const QMimeData *data);

signals:
    void opened();
    void complained(const QString &sentence);

private:
    void saveTo(SnippetTab *tab, const QString &path);
    QString folder() const;

    EditorTabs &m_tabs;
    WorkbenchSettings &m_settings;
    QWidget *m_window;
};

} // namespace Fumehood
