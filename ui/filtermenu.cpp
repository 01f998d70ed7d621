// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filtermenu.h"

#include <QKeyEvent>

#include <algorithm>

namespace Fumehood {

FilterMenu::FilterMenu(const QString &title, QWidget *parent)
    : QMenu(title, parent)
    , m_hint(addAction(tr("Type to filter")))
{
    m_hint->setEnabled(false);
    m_exempt.append(m_hint);
}

void FilterMenu::setFilter(const QString &filter)
{
    m_filter = filter;
    m_hint->setText(filter.isEmpty() ? tr("Type to filter") : tr("Filter: %1").arg(QString(filter).replace(u'&', QStringLiteral("&&"))));
    QAction *first = nullptr;
    const QList<QAction *> entries = actions();
    for (QAction *action : entries) {
        if (m_exempt.contains(action) || action->isSeparator())
            continue;
        action->setVisible(action->text().contains(filter, Qt::CaseInsensitive));
        // What begins with the text is meant more likely than what only contains it.
        const bool begins = action->text().startsWith(filter, Qt::CaseInsensitive);
        if (action->isVisible() && (!first || (begins && !first->text().startsWith(filter, Qt::CaseInsensitive))))
            first = action;
    }
    setActiveAction(filter.isEmpty() ? nullptr : first);
}

void FilterMenu::keyPressEvent(QKeyEvent *event)
{
    const QString text = event->text();
    if (event->key() == Qt::Key_Backspace && !m_filter.isEmpty())
        setFilter(m_filter.chopped(1));
    else if (!(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) && !text.isEmpty() && text.at(0).isPrint()
             && (!text.at(0).isSpace() || !m_filter.isEmpty()))
        setFilter(m_filter + text);
    else
        QMenu::keyPressEvent(event);
}

void FilterMenu::hideEvent(QHideEvent *event)
{
    QMenu::hideEvent(event);
    setFilter({});
}

} // namespace Fumehood
