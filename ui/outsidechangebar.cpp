// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outsidechangebar.h"

#include "ui/snippettab.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace Fumehood {

OutsideChangeBar::OutsideChangeBar(Theme &theme, QWidget *parent)
    : MessageBar(theme, tr("File changed"), parent)
    , m_reload(new QAction(tr("Read the file again"), this))
    , m_keep(new QAction(tr("Keep my text"), this))
{
    setObjectName(u"outside-change"_s);
    setKind(Warning, u"warning"_s, Theme::Role::Warning);
    connect(m_reload, &QAction::triggered, this, [this] {
        if (m_tab)
            m_tab->reload();
        hide();
    });
    connect(m_keep, &QAction::triggered, this, &QWidget::hide);
}

void OutsideChangeBar::showChange(SnippetTab *tab)
{
    offer({m_reload, m_keep});
    show(tab, tr("%1 was changed by another program, and you have changed it too.").arg(tab->path()));
}

void OutsideChangeBar::showRemoval(SnippetTab *tab)
{
    offer({m_keep});
    show(tab, tr("%1 is gone from the disk. Its text is still here; saving it writes the file again.").arg(tab->path()));
}

void OutsideChangeBar::show(SnippetTab *tab, const QString &sentence)
{
    m_tab = tab;
    setText(sentence);
    announce();
}

} // namespace Fumehood
