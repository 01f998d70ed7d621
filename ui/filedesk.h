// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/samples.h"

#include <QObject>
#include <QStringList>

class QMimeData;

namespace Fumehood {

class Actions;
class EditorTabs;
class Menus;
class SnippetTab;
class WorkbenchSettings;

/// Opens, saves and closes what the tabs show, and asks where it must: files, samples, what an empty window starts with.
/// No question blocks the window's events.
class FileDesk final : public QObject
{
    Q_OBJECT
public:
    FileDesk(EditorTabs &tabs, const LanguageCatalog &catalog, WorkbenchSettings &settings, const Actions &actions, Menus &menus, QWidget *window);

    const QList<Sample> &samples() const { return m_samples; }
    void openSample(const Sample &sample);
    /// A tab with the language used last, and a first program in it.
    void openFirst();

    void open(const QStringList &paths);
    void askAndOpen();
    void save(SnippetTab *tab);
    void saveAs(SnippetTab *tab);
    /// Asks what to do with text that is in no file.
    void close(SnippetTab *tab);

    /// The files among what is dragged; folders and addresses elsewhere are none.
    static QStringList filesOf(const QMimeData *data);

signals:
    void complained(const QString &sentence);

private:
    void remember(const QString &path);
    void saveTo(SnippetTab *tab, const QString &path);
    QString folder() const;

    EditorTabs &m_tabs;
    const LanguageCatalog &m_catalog;
    WorkbenchSettings &m_settings;
    Menus &m_menus;
    QWidget *m_window;
    const QList<Sample> m_samples;
};

} // namespace Fumehood
