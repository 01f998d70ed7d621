// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/finding.h"
#include "ui/messagebar.h"

class QAction;

namespace Fumehood {

/// Says why a snippet was not started, and offers the two ways on: to see the place, or to run it nevertheless with
/// the least it can be given.
class BlockBar final : public MessageBar
{
    Q_OBJECT
public:
    explicit BlockBar(Theme &theme, QWidget *parent = nullptr);

    void showReport(const CheckReport &report);
    /// Of the last report: what keeps it from starting.
    const Finding &worst() const { return m_worst; }

signals:
    void placeRequested(const Fumehood::Finding &finding);
    /// A deliberate act; the run's record says so.
    void runAnywayRequested();

private:
    Finding m_worst;
};

} // namespace Fumehood
