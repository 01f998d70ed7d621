// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowfinder.h"

#include "core/language/language.h"
#include "ui/actions.h"
#include "ui/editor/codeeditor.h"
#include "ui/editortabs.h"
#include "ui/filedesk.h"
#include "ui/languagepicker.h"
#include "ui/snippettab.h"
#include "ui/theme/theme.h"
#include "ui/workbenchsettings.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

struct Finder
{
    Q_DECLARE_TR_FUNCTIONS(Finder)
};

} // namespace

void WindowFinder::open(QWidget *window) const
{
    // The window outlives its dialogs, and this value is copied into it.
    auto *finder = new FindAnything(entries(), [copy = *this](const QString &query) { return copy.typed(query); }, window);
    finder->open();
    finder->entry().setFocus();
}

QList<FinderEntry> WindowFinder::entries() const
{
    QList<FinderEntry> entries;
    addTabs(entries);
    addActions(entries);
    addFiles(entries);
    addSamples(entries);
    addLanguages(entries);
    return entries;
}

QList<FinderEntry> WindowFinder::typed(const QString &query) const
{
    bool valid = false;
    const int line = query.startsWith(u':') ? query.sliced(1).toInt(&valid) : 0;
    if (!valid || line < 1)
        return {};
    return {{Finder::tr("Go to line %1").arg(line), m.tabs.current()->title(), Finder::tr("Line"), {}, [tab = m.tabs.current(), line] {
                tab->editor().goTo(line);
                tab->setFocus();
            }}};
}

void WindowFinder::addTabs(QList<FinderEntry> &entries) const
{
    for (SnippetTab *tab : m.tabs.all()) {
        if (tab != m.tabs.current())
            entries << FinderEntry{tab->title(), tab->path(), Finder::tr("Tab"), m.theme.icon(u"new"_s), [&tabs = m.tabs, tab] {
                                       tabs.setCurrentWidget(tab);
                                       tab->setFocus();
                                   }};
    }
}

void WindowFinder::addActions(QList<FinderEntry> &entries) const
{
    for (QAction *action : m.actions.all()) {
        if (action->isEnabled() && action != m.actions[Actions::FindAnything])
            entries << FinderEntry{QString(action->text()).remove(u'&').remove(u'…'), action->shortcut().toString(QKeySequence::NativeText),
                                   Finder::tr("Command"), action->icon(), [action] { action->trigger(); }};
    }
}

void WindowFinder::addFiles(QList<FinderEntry> &entries) const
{
    for (const QString &path : m.settings.recentFiles())
        entries << FinderEntry{QFileInfo(path).fileName(), path, Finder::tr("Recent file"), m.theme.icon(u"open"_s),
                               [&files = m.files, path] { files.open({path}); }};
}

void WindowFinder::addSamples(QList<FinderEntry> &entries) const
{
    for (const Sample &sample : m.samples)
        entries << FinderEntry{sample.title, sample.language->name, Finder::tr("Sample"), m.theme.icon(u"star"_s),
                               [open = m.openSample, sample] { open(sample); }};
}

void WindowFinder::addLanguages(QList<FinderEntry> &entries) const
{
    for (QAction *action : m.languages.languages()->actions()) {
        if (action->data().isValid())
            entries << FinderEntry{Finder::tr("Language: %1").arg(action->text()), {}, Finder::tr("Language"), {}, [action] { action->trigger(); }};
    }
}

} // namespace Fumehood
