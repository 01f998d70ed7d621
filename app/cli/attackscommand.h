// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/enginecommand.h"
#include "core/evidence/attack.h"
#include "core/run/run.h"

#include <nlohmann/json.hpp>

namespace Fumehood {

/// `fumehood attacks`: lists the gallery, or runs it one after another and says whether each was stopped as it must be.
class AttacksCommand final : public EngineCommand
{
    Q_OBJECT
public:
    explicit AttacksCommand(const AttacksCommandLine &line) : EngineCommand(line.engine), m_line(line) {}
    void interrupt(int signal) override;

protected:
    void work(const EngineStatus &status) override;

private:
    void list(const QList<Attack> &attacks);
    void next();
    void handleFinished(const Attack &attack, const RunResult &result);
    void report(const Attack &attack, const QString &outcome, const QStringList &otherwise, const QString &stoppedBy, double milliseconds);

    const AttacksCommandLine m_line;
    SecurityProfile m_profile;
    QList<Attack> m_waiting;
    std::unique_ptr<Run> m_run;
    nlohmann::ordered_json m_done = nlohmann::ordered_json::array();
    int m_stopped = 0, m_through = 0, m_signal = 0;
};

} // namespace Fumehood
