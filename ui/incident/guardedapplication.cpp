// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/incident/guardedapplication.h"

#include <QEvent>
#include <QMetaEnum>

#include <exception>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// "MetaCall to MainWindow"
QString place(const char *receiver, QEvent::Type type)
{
    const char *name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    return u"%1 to %2"_s.arg(name ? QString::fromLatin1(name) : QString::number(type), QString::fromLatin1(receiver));
}

} // namespace

bool GuardedApplication::notify(QObject *receiver, QEvent *event)
{
    // Neither need be there any more when it has gone wrong.
    const char *name = receiver->metaObject()->className();
    const QEvent::Type type = event->type();
    try {
        return QApplication::notify(receiver, event);
    } catch (const std::exception &exception) {
        emit incident(place(name, type), QString::fromLocal8Bit(exception.what()));
    } catch (...) {
        emit incident(place(name, type), tr("unknown"));
    }
    return true;
}

} // namespace Fumehood
