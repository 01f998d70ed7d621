// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

namespace Fumehood {

/// Lets a mistake in the handling of one event not end the program: there may be unsaved text in it.
class GuardedApplication final : public QApplication
{
    Q_OBJECT
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override;

signals:
    /// An exception that nobody expected ended the handling of an event; `where`: what was to be handled, `what`: its own words.
    void incident(const QString &where, const QString &what);
};

} // namespace Fumehood
