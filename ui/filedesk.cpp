// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filedesk.h"

#include "core/language/language.h"
#include "ui/editortabs.h"
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

FileDesk::FileDesk(EditorTabs &tabs, WorkbenchSettings &settings, QWidget *window)
    : QObject(window)
    , m_tabs(tabs)
    , m_settings(settings)
    , m_window(window)
{
}

void FileDesk::open(const QStringList &paths)
{
    QStringList problems;
    for (const QString &path : paths) {
        if (const auto opened = m_tabs.open(path); !opened)
            problems.append(opened.error());
        else
            m_settings.addRecentFile(QFileInfo(path).absoluteFilePath());
    }
    if (!problems.isEmpty())
        emit complained(problems.join(u'\n'));
    emit opened();
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
    m_settings.addRecentFile(tab->path());
    emit opened();
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
