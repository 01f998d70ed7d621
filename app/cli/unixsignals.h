// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Fumehood {

/// SIGINT, SIGTERM and SIGHUP as a Qt signal. One at a time in a program; those that whoever started us chose to
/// ignore (nohup, a background job) stay ignored.
class UnixSignals final : public QObject
{
    Q_OBJECT
public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

signals:
    void received(int number);
};

} // namespace Fumehood
