// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editortabs.h"

#include "core/language/languagecatalog.h"
#include "ui/editor/codeeditor.h"
#include "ui/snippettab.h"
#include "ui/theme/theme.h"

#include <QFileInfo>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

EditorTabs::EditorTabs(const LanguageCatalog &catalog, Theme &theme, QWidget *parent)
    : QTabWidget(parent)
    , m_catalog(catalog)
    , m_theme(theme)
{
    setDocumentMode(true);
    setMovable(true);
    setElideMode(Qt::ElideMiddle);
    setUsesScrollButtons(true);
    setAccessibleName(tr("Open snippets"));
    tabBar()->setAccessibleName(tr("Open snippets"));
    connect(this, &QTabWidget::currentChanged, this, &EditorTabs::currentTabChanged);
    connect(tabBar(), &QTabBar::tabMoved, this, &EditorTabs::edited);
}

SnippetTab *EditorTabs::current() const
{
    return static_cast<SnippetTab *>(currentWidget());
}

SnippetTab *EditorTabs::tab(int index) const
{
    return static_cast<SnippetTab *>(widget(index));
}

QList<SnippetTab *> EditorTabs::all() const
{
    QList<SnippetTab *> tabs;
    for (int i = 0; i < count(); ++i)
        tabs.append(tab(i));
    return tabs;
}

QList<const Language *> EditorTabs::languages() const
{
    QList<const Language *> languages;
    for (const SnippetTab *tab : all()) {
        if (tab->language())
            languages << tab->language();
    }
    return languages;
}

SnippetTab *EditorTabs::makeTab()
{
    auto *tab = new SnippetTab(m_catalog, m_theme, this);
    tab->editor().zoomTo(m_zoom);
    tab->editor().setWrapped(m_wrapped);
    tab->editor().setWhitespaceVisible(m_showsWhitespace);
    connect(&tab->editor(), &CodeEditor::zoomed, this, &EditorTabs::zoomed);
    connect(tab, &SnippetTab::edited, this, &EditorTabs::edited);
    connect(tab, &SnippetTab::titleChanged, this, [this, tab] { refreshTitle(tab); });
    connect(tab, &SnippetTab::languageChanged, this, [this, tab] {
        if (tab == current())
            emit currentTabChanged();
    });
    return tab;
}

void EditorTabs::add(SnippetTab *tab)
{
    setCurrentIndex(addTab(tab, {}));
    refreshTitle(tab);
    tab->setFocus();
}

void EditorTabs::tabInserted(int index)
{
    QTabWidget::tabInserted(index);
    // The style's own close button has neither a name nor a colour that follows the theme.
    auto *button = new QToolButton(tabBar());
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus);
    button->setIcon(m_theme.icon(u"close"_s));
    const int size = fontMetrics().ascent();
    button->setIconSize({size, size});
    button->setAccessibleName(tr("Close tab"));
    button->setToolTip(tr("Close tab"));
    connect(button, &QToolButton::clicked, this, [this, closed = tab(index)] { emit closeRequested(closed); });
    tabBar()->setTabButton(index, QTabBar::RightSide, button);
}

SnippetTab *EditorTabs::addUntitled(const QByteArray &text, const Language *language)
{
    SnippetTab *tab = makeTab();
    tab->setUntitledNumber(freeUntitledNumber());
    tab->setText(text, language);
    add(tab);
    return tab;
}

void EditorTabs::replacePristine(const QByteArray &text, const Language *language)
{
    SnippetTab *before = current();
    addUntitled(text, language);
    if (before && before->isPristine())
        close(before);
}

Result<> EditorTabs::open(const QString &path)
{
    const QString file = QFileInfo(path).absoluteFilePath();
    for (SnippetTab *open : all()) {
        if (open->path() == file) {
            setCurrentWidget(open);
            open->setFocus();
            return {};
        }
    }
    SnippetTab *tab = makeTab();
    if (const auto loaded = tab->load(file); !loaded) {
        delete tab;
        return loaded;
    }
    SnippetTab *before = current();
    add(tab);
    if (before && before->isPristine())
        close(before);
    return {};
}

void EditorTabs::close(SnippetTab *tab)
{
    if (!tab->isPristine())
        m_closed.append(tab->state());
    removeTab(indexOf(tab));
    tab->deleteLater();
    if (count() == 0)
        emit emptied();
    emit edited();
}

void EditorTabs::reopen()
{
    if (m_closed.isEmpty())
        return;
    SnippetTab *tab = makeTab();
    tab->restore(m_closed.takeLast());
    add(tab);
    emit edited();
}

void EditorTabs::turn(int by)
{
    setCurrentIndex((currentIndex() + by + count()) % count());
}

SavedSession EditorTabs::state() const
{
    SavedSession state;
    for (const SnippetTab *tab : all())
        state.tabs.append(tab->state());
    state.current = currentIndex();
    return state;
}

QStringList EditorTabs::restore(const SavedSession &state)
{
    QStringList problems;
    for (const TabState &kept : state.tabs) {
        SnippetTab *tab = makeTab();
        if (const auto restored = tab->restore(kept); !restored) {
            problems.append(restored.error());
            delete tab;
            continue;
        }
        addTab(tab, {});
        refreshTitle(tab);
    }
    setCurrentIndex(std::clamp(state.current, 0, std::max(0, count() - 1)));
    return problems;
}

void EditorTabs::setZoom(int zoom)
{
    m_zoom = zoom;
    for (SnippetTab *tab : all())
        tab->editor().zoomTo(zoom);
}

void EditorTabs::setWrapped(bool wrapped)
{
    m_wrapped = wrapped;
    for (SnippetTab *tab : all())
        tab->editor().setWrapped(wrapped);
}

void EditorTabs::setWhitespaceVisible(bool visible)
{
    m_showsWhitespace = visible;
    for (SnippetTab *tab : all())
        tab->editor().setWhitespaceVisible(visible);
}

void EditorTabs::refreshTitle(SnippetTab *tab)
{
    const int index = indexOf(tab);
    if (index < 0)
        return;
    // The ampersand of a file name is not a mnemonic.
    const QString title = tab->title().replace(u'&', u"&&"_s);
    setTabText(index, tab->isModified() ? title + u" •"_s : title);
    setTabToolTip(index, tab->path().isEmpty() ? tr("Not saved in a file; kept across restarts") : tab->path());
    if (tab == current())
        emit currentTabChanged();
}

int EditorTabs::freeUntitledNumber() const
{
    int number = 1;
    const auto tabs = all();
    while (std::ranges::any_of(tabs, [number](const SnippetTab *t) { return t->path().isEmpty() && t->untitledNumber() == number; }))
        ++number;
    return number;
}

} // namespace Fumehood
