// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/enginecommand.h"
#include "core/batch/runqueue.h"
#include "core/batch/testcase.h"

#include <nlohmann/json.hpp>

namespace Fumehood {

/// `fumehood batch`: every program of a folder against every test case, several at once.
class BatchCommand final : public EngineCommand
{
    Q_OBJECT
public:
    explicit BatchCommand(const BatchCommandLine &line) : EngineCommand(line.run.engine), m_line(line) {}
    void interrupt(int signal) override;

protected:
    void work(const EngineStatus &status) override;

private:
    struct Entry { QString program; TestCase testCase; };

    std::expected<void, Refusal> fill();
    void handleFinished(int number, const RunResult &result);
    void summarise();

    const BatchCommandLine m_line;
    std::unique_ptr<RunQueue> m_queue;
    QList<Entry> m_entries;         // by the queue's number
    nlohmann::ordered_json m_done = nlohmann::ordered_json::array();
    int m_passed = 0, m_failed = 0, m_signal = 0;
};

} // namespace Fumehood
