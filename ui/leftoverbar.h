// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/messagebar.h"

#include <QTimer>

namespace Fumehood {

class Run;

/// Says that a run has ended but its container has not, which only a troubled engine brings about; offers to try again.
/// Goes by itself when the container does.
class LeftoverBar final : public MessageBar
{
    Q_OBJECT
public:
    explicit LeftoverBar(Theme &theme, QWidget *parent = nullptr);

    /// Expects that the run's container goes when the run has ended.
    void follow(const Run *run);
    /// From now on this container is to go.
    void expectRemoval(const QString &container);
    void noteRemoved(const QString &container);
    /// How long a removal may take without a word.
    void setPatience(std::chrono::milliseconds patience) { m_timer.setInterval(patience); }

signals:
    void removalRequested(const QString &container);

private:
    QString m_container;
    QTimer m_timer;
};

} // namespace Fumehood
