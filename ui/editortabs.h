// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session.h"

#include <QTabWidget>

namespace Fumehood {

class LanguageCatalog;
class SnippetTab;
class Theme;
struct Language;

/// The open snippets. There is always at least one; opening a file again shows its tab.
class EditorTabs final : public QTabWidget
{
    Q_OBJECT
public:
    EditorTabs(const LanguageCatalog &catalog, Theme &theme, QWidget *parent = nullptr);

    SnippetTab *current() const;
    SnippetTab *tab(int index) const;
    QList<SnippetTab *> all() const;
    /// Of all tabs, where it is known; one may come several times.
    QList<const Language *> languages() const;

    SnippetTab *addUntitled(const QByteArray &text, const Language *language);
    /// The same in the place of the tab in front, if nobody has written into that one.
    void replacePristine(const QByteArray &text, const Language *language);
    /// Shows the file's tab, or opens it; a pristine sample in front gives its place.
    Result<> open(const QString &path);
    /// Closes without asking; what was not saved can be had back by reopen().
    void close(SnippetTab *tab);
    bool canReopen() const { return !m_closed.isEmpty(); }
    void reopen();

    /// The next tab to the right, or so many further; behind the last one comes the first.
    void turn(int by);

    SavedSession state() const;
    /// Opens what was kept; one sentence for each file that is gone.
    QStringList restore(const SavedSession &state);

    void setZoom(int zoom);
    int zoom() const { return m_zoom; }
    void setWrapped(bool wrapped);
    void setWhitespaceVisible(bool visible);

signals:
    /// Another tab is in front, or the one in front has another language or title.
    void currentTabChanged();
    void edited();
    /// A click on a tab's close button.
    void closeRequested(Fumehood::SnippetTab *tab);
    /// Ctrl and the wheel: all panes take this size.
    void zoomed(int level);
    /// No tab is left.
    void emptied();

protected:
    void tabInserted(int index) override;

private:
    SnippetTab *makeTab();
    void add(SnippetTab *tab);
    void refreshTitle(SnippetTab *tab);
    int freeUntitledNumber() const;

    const LanguageCatalog &m_catalog;
    Theme &m_theme;
    QList<TabState> m_closed;
    int m_zoom = 0;
    bool m_wrapped = false, m_showsWhitespace = false;
};

} // namespace Fumehood
