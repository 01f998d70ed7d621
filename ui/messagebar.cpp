// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messagebar.h"

#include <QAccessible>
#include <QAction>
#include <QLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Fumehood {

MessageBar::MessageBar(Theme &theme, const QString &name, QWidget *parent)
    : KMessageWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(name);
    setWordWrap(true);
    setTextFormat(Qt::PlainText); // it quotes programs and engines
    // The only button there is before actions are added; its own symbol is black on any background.
    if (auto *close = findChild<QToolButton *>()) {
        close->setIcon(theme.icon(u"close"_s));
        close->setAccessibleName(tr("Close this message"));
    }
    hide();
}

void MessageBar::setKind(MessageType type, const QString &icon, Theme::Role role)
{
    setMessageType(type);
    setIcon(m_theme.icon(icon, role));
}

void MessageBar::offer(const QList<QAction *> &actions)
{
    // Each one rebuilds the bar, so a click that is under way would be lost; and only one by one do they become buttons.
    if (actions == this->actions())
        return;
    for (QAction *former : this->actions())
        removeAction(former);
    for (QAction *action : actions)
        addAction(action);
    spaceButtons();
}

/// The bar builds their row anew now and then, without room between them.
void MessageBar::spaceButtons()
{
    for (int i = 0; layout() && i < layout()->count(); ++i) {
        if (QLayout *row = layout()->itemAt(i)->layout())
            row->setSpacing(fontMetrics().averageCharWidth());
    }
}

void MessageBar::showEvent(QShowEvent *event)
{
    KMessageWidget::showEvent(event);
    spaceButtons();
}

void MessageBar::announce()
{
    show();
    if (std::exchange(m_announced, text()) == text())
        return;
    QAccessibleAnnouncementEvent event(this, text());
    QAccessible::updateAccessibility(&event);
}

void MessageBar::hideEvent(QHideEvent *event)
{
    m_announced.clear();
    KMessageWidget::hideEvent(event);
}

} // namespace Fumehood
