// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/diagnosis.h"
#include "app/cli/enginecommand.h"
#include "core/batch/runqueue.h"
#include "core/evidence/limitprobes.h"

namespace Fumehood {

/// `fumehood doctor`: whether snippets can run here, what is not enforced, and the remedy. Every limit and promise is
/// tried in containers of the Bash image.
class DoctorCommand final : public EngineCommand
{
    Q_OBJECT
public:
    explicit DoctorCommand(const DoctorCommandLine &line) : EngineCommand(line.engine), m_json(line.json), m_runtime(line.runtime) {}

protected:
    void work(const EngineStatus &status) override;
    void interrupt(int signal) override;

private:
    void probe(const EngineStatus &status, const QList<ImageState> &images);
    void show(const EngineStatus &status, const QList<ImageState> &images);
    QByteArray json(const EngineStatus &status, const QList<Diagnosis> &findings);

    const bool m_json;
    const QString m_runtime;                        // empty: the engine's default
    std::unique_ptr<ImageStore> m_store;
    std::unique_ptr<RunQueue> m_queue;
    QMap<int, qsizetype> m_numbers;                 // of the queue: which probe
    bool m_interrupted = false;
    QList<RunResult> m_results;                     // of the probes, in their order
    QList<EnforcementFinding> m_limits, m_promises; // empty: not tried
};

} // namespace Fumehood
