// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus.h"

#include "core/language/language.h"
#include "ui/actions.h"

#include <QActionGroup>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

namespace Fumehood {

namespace {

void addAll(QMenu *menu, const Actions &actions, std::initializer_list<Actions::Id> ids)
{
    for (const Actions::Id id : ids)
        menu->addAction(actions[id]);
    menu->addSeparator();
}

} // namespace

Menus::Menus(QMenuBar *bar, const Actions &actions, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_file(bar->addMenu(tr("&File")))
    , m_samples(new QMenu(tr("New from sa&mple"), bar))
    , m_recent(new QMenu(tr("Open rece&nt"), bar))
    , m_edit(bar->addMenu(tr("&Edit")))
    , m_view(bar->addMenu(tr("&View")))
    , m_themes(new QMenu(tr("&Theme"), bar))
    , m_run(bar->addMenu(tr("&Run")))
    , m_help(bar->addMenu(tr("&Help")))
{
    m_file->addAction(actions[Actions::New]);
    m_file->addMenu(m_samples);
    m_file->addAction(actions[Actions::Open]);
    m_file->addMenu(m_recent);
    m_file->addSeparator();
    addAll(m_file, actions, {Actions::Save, Actions::SaveAs});
    addAll(m_file, actions, {Actions::NextTab, Actions::PreviousTab, Actions::CloseTab, Actions::ReopenTab});
    addAll(m_file, actions, {Actions::ShareRun});
    m_file->addAction(actions[Actions::Quit]);
    addAll(m_edit, actions, {Actions::Undo, Actions::Redo});
    addAll(m_edit, actions, {Actions::Cut, Actions::Copy, Actions::Paste, Actions::SelectAll});
    addAll(m_edit, actions, {Actions::Find, Actions::FindNext, Actions::FindPrevious, Actions::Replace, Actions::GoToLine});
    addAll(m_edit, actions, {Actions::ToggleComment, Actions::AddOccurrence});
    addAll(m_edit, actions, {Actions::FindAnything, Actions::Preferences});
    addAll(m_view, actions, {Actions::Sandbox, Actions::Problems, Actions::Console, Actions::History, Actions::Isolation, Actions::Resources});
    addAll(m_view, actions, {Actions::ZoomIn, Actions::ZoomOut, Actions::ZoomReset, Actions::WrapLines});
    m_view->addMenu(m_themes);
    addAll(m_view, actions, {Actions::Projector, Actions::FullScreen, Actions::ResetLayout});
    addAll(m_run, actions, {Actions::Run, Actions::Stop});
    addAll(m_run, actions, {Actions::Check, Actions::NextProblem, Actions::PreviousProblem, Actions::QuickFix});
    addAll(m_help, actions, {Actions::Shortcuts, Actions::About});
    addThemes();
    setRecentFiles({});
}

void Menus::addToRun(QMenu *languages, QMenu *profiles)
{
    m_run->addMenu(languages);
    m_run->addMenu(profiles);
    m_run->addSeparator();
    addAll(m_run, m_actions, {Actions::ShowCommand, Actions::ChooseImage, Actions::Images, Actions::Sessions, Actions::CheckEngine});
}

void Menus::addSamples(const QList<Sample> &samples)
{
    QHash<const Language *, QMenu *> menus;
    for (const Sample &sample : samples) {
        QMenu *&menu = menus[sample.language];
        if (!menu)
            menu = m_samples->addMenu(sample.language->name);
        QAction *action = menu->addAction(sample.title);
        action->setStatusTip(tr("Opens this sample in a new tab; nothing runs by itself"));
        connect(action, &QAction::triggered, this, [this, sample] { emit sampleChosen(sample); });
    }
    m_samples->setEnabled(!samples.isEmpty());
}

void Menus::setRecentFiles(const QStringList &paths)
{
    m_recent->clear();
    m_recent->setEnabled(!paths.isEmpty());
    for (const QString &path : paths) {
        const QFileInfo file(path);
        QString folder = file.absolutePath();
        if (folder.startsWith(QDir::homePath()))
            folder.replace(0, QDir::homePath().size(), u'~');
        QAction *action = m_recent->addAction(tr("%1 (%2)").arg(file.fileName().replace(u'&', QStringLiteral("&&")), folder));
        action->setStatusTip(path);
        connect(action, &QAction::triggered, this, [this, path] { emit recentChosen(path); });
    }
}

void Menus::addThemes()
{
    auto *group = new QActionGroup(this);
    const auto add = [&](Theme::Mode mode, const QString &text) {
        QAction *action = m_themes->addAction(text);
        action->setCheckable(true);
        action->setData(int(mode));
        group->addAction(action);
        m_themeActions.append(action);
        connect(action, &QAction::triggered, this, [this, mode] { emit themeChosen(mode); });
    };
    add(Theme::Mode::System, tr("Like the &desktop"));
    add(Theme::Mode::Light, tr("&Light"));
    add(Theme::Mode::Dark, tr("D&ark"));
    add(Theme::Mode::HighContrast, tr("&High contrast"));
}

void Menus::setThemeMode(Theme::Mode mode)
{
    for (QAction *action : std::as_const(m_themeActions))
        action->setChecked(action->data().toInt() == int(mode));
}

} // namespace Fumehood
