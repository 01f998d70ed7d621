// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Fumehood {

/// SIGINT, SIGTERM, SIGHUP and SIGWINCH as Qt signals. One at a time in a program; those that whoever started us chose to
/// ignore (nohup, a background job) stay ignored.
class UnixSignals final : public QObject
{
    Q_OBJECT
public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

signals:
    /// One that asks us to end.
    void received(int number);
    void terminalResized();
};

} // namespace Fumehood
