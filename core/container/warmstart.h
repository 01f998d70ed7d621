// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/container.h"

#include <QTimer>

namespace Fumehood {

/// Keeps one fresh container waiting for exactly one specification, so that a run begins at once. It is given away
/// once and replaced; settings that changed since make it be thrown away, never used. Gone after an idle time.
class WarmStart final : public QObject
{
    Q_OBJECT
public:
    explicit WarmStart(ContainerEngine &engine, QObject *parent = nullptr);
    ~WarmStart() override;

    /// Applied after a short quiet time, so that a dragged slider makes one container and not fifty.
    void expect(const ContainerSpec &spec);
    /// Nothing is expected; what waits is removed.
    void forget();
    bool isWarm() const { return m_waiting && m_waiting->isReady(); }

    /// What waits for exactly this, ready or about to be; nullptr: nothing fits. The next one is begun by replace().
    std::unique_ptr<Container> take(const ContainerSpec &spec);
    /// Begins the next one if nothing waits.
    void replace();

signals:
    void warmChanged(bool warm);

private:
    void apply();
    void drop();

    ContainerEngine &m_engine;
    std::optional<ContainerSpec> m_expected;
    std::unique_ptr<Container> m_waiting;
    QTimer m_quiet, m_idle;
};

} // namespace Fumehood
