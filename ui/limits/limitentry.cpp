// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/limits/limitentry.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Fumehood {

LimitEntry::LimitEntry(Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
{
    setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, &LimitEntry::refreshPalette);
}

void LimitEntry::setInvalid(bool invalid)
{
    if (m_invalid == invalid)
        return;
    m_invalid = invalid;
    refreshPalette();
}

void LimitEntry::refreshPalette()
{
    QPalette palette;
    if (m_invalid)
        palette.setColor(QPalette::Base, m_theme.tint(Theme::Role::Error));
    setPalette(palette);
    update();
}

QSize LimitEntry::sizeHint() const
{
    const int textWidth = fontMetrics().horizontalAdvance(u"1023.9 MiB"_s);
    return {textWidth + fontMetrics().averageCharWidth() * 2, QLineEdit::sizeHint().height()};
}

void LimitEntry::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!m_invalid)
        return;
    QPainter painter(this);
    painter.setPen(QPen(m_theme.color(Theme::Role::Error), 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

void LimitEntry::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up: emit stepped(1); return;
    case Qt::Key_Down: emit stepped(-1); return;
    default: QLineEdit::keyPressEvent(event);
    }
}

void LimitEntry::focusInEvent(QFocusEvent *event)
{
    emit focusChanged(true);
    QLineEdit::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason)
        selectAll();
}

void LimitEntry::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    emit focusChanged(false);
}

} // namespace Fumehood
