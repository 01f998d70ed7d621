// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/exitstatus.h"
#include "app/cli/imageoffer.h"
#include "app/cli/inputfeed.h"
#include "app/cli/relay.h"
#include "core/history/historystore.h"
#include "core/run/run.h"

namespace Fumehood {

/// `fumehood run`: one run in a fresh container; its streams are ours.
class RunCommand final : public Command
{
    Q_OBJECT
public:
    explicit RunCommand(const RunCommandLine &line);
    ~RunCommand() override;

    void start() override;
    void interrupt(int signal) override;
    void followTerminal() override;
    /// What the history keeps of the run; nullopt: it never came to one.
    std::optional<HistoryRecord> record() const;

private:
    void block(const RunSpec &spec);
    bool mayOffer() const;
    void offerImage(const RunSpec &spec);
    void begin(const RunSpec &spec);
    void warmUp(const RunSpec &spec);
    void launch(const RunSpec &spec, std::unique_ptr<Container> container);
    void handleEvent(const RunEvent &event);
    void sweepOnce();
    void handleFinished(const RunResult &result);
    void lookForImage();
    void openHistory();
    void keepInHistory();
    void handleBroken(int error);
    void report();
    QStringList closingWords() const;
    void leaveWhenDone();

    const RunCommandLine m_line;
    std::unique_ptr<ContainerEngine> m_engine;
    std::unique_ptr<ImageOffer> m_offer;        // until the image is seen to
    std::unique_ptr<Container> m_container;     // warming up
    std::unique_ptr<Run> m_run;
    std::unique_ptr<InputFeed> m_feed;
    std::unique_ptr<Relay> m_relay;
    int m_input = -1;
    QFuture<Result<int>> m_sweep;
    std::shared_ptr<OutputStore> m_output;  ///< of the run; of one that was not started, empty
    std::unique_ptr<HistoryStore> m_history;
    QFuture<Result<HistoryBaseline>> m_baseline;
    std::optional<RunResult> m_result;
    RunCircumstances m_circumstances;
    int m_brokenBy = 0;             // errno of our stdout
    bool m_swept = false, m_removed = false, m_lookedForImage = false, m_reported = false, m_kept = false, m_left = false;
};

} // namespace Fumehood
