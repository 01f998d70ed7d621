// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filedesk.h"

#include "core/language/languagecatalog.h"
#include "ui/actions.h"
#include "ui/editortabs.h"
#include "ui/menus.h"
#include "ui/snippettab.h"
#include "ui/workbenchsettings.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Fumehood {

FileDesk::FileDesk(EditorTabs &tabs, const LanguageCatalog &catalog, WorkbenchSettings &settings, const Actions &actions, Menus &menus, QWidget *window)
    : QObject(window)
    , m_tabs(tabs)
    , m_catalog(catalog)
    , m_settings(settings)
    , m_menus(menus)
    , m_window(window)
    , m_samples(loadSamples(catalog))
{
    connect(actions[Actions::New], &QAction::triggered, this, [this] { m_tabs.addUntitled({}, m_tabs.current()->language()); });
    connect(actions[Actions::Open], &QAction::triggered, this, &FileDesk::askAndOpen);
    connect(actions[Actions::Save], &QAction::triggered, this, [this] { save(m_tabs.current()); });
    connect(actions[Actions::SaveAs], &QAction::triggered, this, [this] { saveAs(m_tabs.current()); });
    connect(actions[Actions::CloseTab], &QAction::triggered, this, [this] { close(m_tabs.current()); });
    connect(&tabs, &EditorTabs::closeRequested, this, &FileDesk::close);
    connect(&tabs, &EditorTabs::emptied, this, &FileDesk::openFirst);
    connect(&menus, &Menus::sampleChosen, this, &FileDesk::openSample);
    connect(&menus, &Menus::recentChosen, this, [this](const QString &path) { open({path}); });
    menus.addSamples(m_samples);
    menus.setRecentFiles(settings.recentFiles());
}

void FileDesk::openSample(const Sample &sample)
{
    m_tabs.replacePristine(sample.source(), sample.language);
}

void FileDesk::openFirst()
{
    const Language *language = m_catalog.find(m_settings.language());
    if (!language && !m_catalog.languages().isEmpty())
        language = &m_catalog.languages().first();
    m_tabs.replacePristine(language ? firstSnippet(*language, m_samples) : QByteArray(), language);
}

void FileDesk::remember(const QString &path)
{
    m_settings.addRecentFile(path);
    m_menus.setRecentFiles(m_settings.recentFiles());
}

void FileDesk::open(const QStringList &paths)
{
    QStringList problems;
    for (const QString &path : paths) {
        if (const auto opened = m_tabs.open(path); !opened)
            problems.append(opened.error());
        else
            remember(QFileInfo(path).absoluteFilePath());
    }
    if (!problems.isEmpty())
        emit complained(problems.join(u'\n'));
}

void FileDesk::askAndOpen()
{
    auto *dialog = new QFileDialog(m_window, tr("Open files"), folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &FileDesk::open);
    dialog->open();
}

void FileDesk::save(SnippetTab *tab)
{
    if (tab->path().isEmpty())
        saveAs(tab);
    else
        saveTo(tab, tab->path());
}

void FileDesk::saveAs(SnippetTab *tab)
{
    auto *dialog = new QFileDialog(m_window, tr("Save %1").arg(tab->title()), folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    if (const Language *language = tab->language(); language && !language->suffixes.isEmpty()) {
        dialog->setDefaultSuffix(language->suffixes.first());
        dialog->selectFile(tab->path().isEmpty() ? language->fileName : tab->path());
    }
    connect(dialog, &QFileDialog::fileSelected, this, [this, kept = QPointer(tab)](const QString &path) {
        if (kept)
            saveTo(kept, path);
    });
    dialog->open();
}

void FileDesk::saveTo(SnippetTab *tab, const QString &path)
{
    if (const auto saved = tab->save(path); !saved) {
        emit complained(saved.error());
        return;
    }
    remember(tab->path());
}

void FileDesk::close(SnippetTab *tab)
{
    if (!tab->isModified()) {
        m_tabs.close(tab);
        return;
    }
    auto *question = new QMessageBox(QMessageBox::Question, tr("Close %1").arg(tab->title()),
                                     tr("“%1” has changes that are in no file.").arg(tab->title()),
                                     QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setDefaultButton(QMessageBox::Save);
    connect(question, &QMessageBox::finished, this, [this, kept = QPointer(tab)](int answer) {
        if (!kept || answer == QMessageBox::Cancel)
            return;
        if (answer == QMessageBox::Discard)
            m_tabs.close(kept);
        else
            save(kept);
        // Saved in a file that it had already, nothing is left to ask; a new file is still being chosen.
        if (answer == QMessageBox::Save && !kept->isModified())
            m_tabs.close(kept);
    });
    question->open();
}

QString FileDesk::folder() const
{
    const SnippetTab *tab = m_tabs.current();
    if (tab && !tab->path().isEmpty())
        return QFileInfo(tab->path()).absolutePath();
    const QStringList recent = m_settings.recentFiles();
    return recent.isEmpty() ? QDir::homePath() : QFileInfo(recent.first()).absolutePath();
}

QStringList FileDesk::filesOf(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace Fumehood
