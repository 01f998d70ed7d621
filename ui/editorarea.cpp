// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editorarea.h"

#include "ui/actions.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/findbar.h"
#include "ui/editor/gotolinebar.h"
#include "ui/editortabs.h"
#include "ui/snippettab.h"

#include <QApplication>
#include <QVBoxLayout>

namespace Fumehood {

EditorArea::EditorArea(const QList<QWidget *> &bars, const LanguageCatalog &catalog, Theme &theme, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_tabs(new EditorTabs(catalog, theme, this))
    , m_find(new FindBar(theme, this))
    , m_line(new GoToLineBar(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    for (QWidget *bar : bars)
        layout->addWidget(bar);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_find);
    layout->addWidget(m_line);
    connectCommands(actions);
}

void EditorArea::setTab(const SnippetTab &tab)
{
    m_find->setEditor(&tab.editor());
    m_line->setEditor(&tab.editor());
}

void EditorArea::connectCommands(const Actions &a)
{
    // The commands of whatever has the focus: the editor, the console, an entry.
    const auto forward = [this, &a](Actions::Id id, const char *slot) {
        connect(a[id], &QAction::triggered, this, [slot] {
            QWidget *focus = QApplication::focusWidget();
            if (focus && focus->metaObject()->indexOfSlot(QByteArray(slot) + "()") >= 0)
                QMetaObject::invokeMethod(focus, slot);
        });
    };
    forward(Actions::Undo, "undo");
    forward(Actions::Redo, "redo");
    forward(Actions::Cut, "cut");
    forward(Actions::Copy, "copy");
    forward(Actions::Paste, "paste");
    forward(Actions::SelectAll, "selectAll");
    connect(a[Actions::Find], &QAction::triggered, m_find, &FindBar::showFind);
    connect(a[Actions::FindNext], &QAction::triggered, m_find, &FindBar::findNext);
    connect(a[Actions::FindPrevious], &QAction::triggered, m_find, &FindBar::findPrevious);
    connect(a[Actions::Replace], &QAction::triggered, m_find, &FindBar::showReplace);
    connect(a[Actions::GoToLine], &QAction::triggered, m_line, &GoToLineBar::ask);
    connect(a[Actions::ToggleComment], &QAction::triggered, this, [this] { m_tabs->current()->editor().toggleComment(); });
    connect(a[Actions::AddOccurrence], &QAction::triggered, this, [this] { m_tabs->current()->editor().addNextOccurrence(); });
    connect(a[Actions::NextTab], &QAction::triggered, this, [this] { m_tabs->turn(1); });
    connect(a[Actions::PreviousTab], &QAction::triggered, this, [this] { m_tabs->turn(-1); });
    connect(a[Actions::ReopenTab], &QAction::triggered, m_tabs, &EditorTabs::reopen);
    // The console has its own find, clear and end of input on these keys.
    for (const auto id : {Actions::Find, Actions::FindNext, Actions::FindPrevious, Actions::Replace, Actions::GoToLine,
                          Actions::ToggleComment, Actions::AddOccurrence}) {
        a[id]->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(a[id]);
    }
}

} // namespace Fumehood
