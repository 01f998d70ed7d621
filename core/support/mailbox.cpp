// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/mailbox.h"

#include <QCoreApplication>
#include <QEvent>

namespace Fumehood {

Mailbox::~Mailbox()
{
    const std::scoped_lock lock(m_mutex); // the events on their way are deleted behind what made them
    m_calls.clear();
}

void Mailbox::post(Call call)
{
    const std::scoped_lock lock(m_mutex);
    m_calls.push_back(std::move(call));
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool Mailbox::event(QEvent *event)
{
    Call call;
    {
        const std::scoped_lock lock(m_mutex); // before the event is looked at: who posted it has made it
        if (event->type() == QEvent::User && !m_calls.empty()) {
            call = std::move(m_calls.front());
            m_calls.pop_front();
        }
    }
    if (!call)
        return QObject::event(event);
    call(); // the last of it: the call may be the end of this object
    return true;
}

} // namespace Fumehood
