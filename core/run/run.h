// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compilation/compilereuse.h"
#include "core/container/container.h"
#include "core/run/outputstore.h"
#include "core/run/processpeak.h"
#include "core/run/runevent.h"
#include "core/run/verdict.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSize>
#include <QTimer>

#include <memory>

namespace Fumehood {

/// One execution of a RunSpec in a container of its own. Lives in the engine's thread; emits its events in order
/// and exactly one Finished, after which the container is removed in the background.
class Run final : public QObject
{
    Q_OBJECT
public:
    enum class State { Created, Preparing, Running, Stopping, Finished };
    Q_ENUM(State)

    /// `container`: one that waits for exactly spec.container, or nullptr to make one now (a cold start).
    Run(ContainerEngine &engine, RunSpec spec, std::unique_ptr<Container> container = nullptr, QObject *parent = nullptr);
    ~Run() override;

    const RunSpec &spec() const { return m_spec; }
    /// Also in the container's name and label: a container made before the request has its id already.
    QString id() const { return m_container->runId(); }
    State state() const { return m_state; }
    Phase phase() const { return m_phase; }
    /// Milliseconds since start().
    double elapsed() const;

    /// Whether Output events are sent. Without, whoever wants the bytes reads output(). Before start(); usually on.
    void setOutputEvents(bool sent) { m_outputEvents = sent; }
    /// For a screen. stop() then silences the output at once, and of what was not sent by then only a few screens at the end
    /// are, with the verdict: outputPassedOver() tells how much is not. The result holds the last 4 MiB of each stream.
    /// Everything is in output() all the same. Before start().
    void setLive() { m_live = true; }
    void start();
    /// Ends the run as cancelled: kills the container; Finished follows within 3 s whatever the engine does.
    void stop();
    /// Bytes for the program's standard input; may be called before the program runs.
    void writeInput(const QByteArray &bytes);
    /// The size of the program's terminal in cells, 1 to 9999 each; it gets SIGWINCH. Without --tty, nothing.
    void resizeTerminal(int columns, int rows);
    /// End of the program's standard input, after what was written.
    void closeInput();
    /// Bytes written that the program has not been given yet; see inputTaken().
    qint64 pendingInput() const;

    /// Everything the program wrote; may be read from another thread while the run goes on.
    std::shared_ptr<OutputStore> output() const { return m_container->output(); }

signals:
    void event(const Fumehood::RunEvent &event);
    void stateChanged(Fumehood::Run::State state);
    /// So many bytes will not be sent, the next one lies behind them: see setLive().
    void outputPassedOver(qint64 bytes);
    /// pendingInput() went down.
    void inputTaken();
    /// The container and everything of it is gone from the engine (or the engine is).
    void removed();

private:
    void setState(State state);
    void prepared();
    void notPrepared(const Container::Problem &problem);
    void begin();
    void compileOrReuse();
    void startPhase(Phase phase);
    QFuture<ContainerEngine::Reply> applyTerminalSize();
    void feedInput();
    void endBy(End end);
    void askWhetherEnded();
    void askWhetherContainerLives();
    void phaseEnded(std::optional<int> exitCode);
    void awaitLastOutput();
    void compiled();
    void runCompiled();
    void phaseDone();
    void askForUsage();
    void collectFiles();
    void sample();
    void noteUsage(const MeterReading &reading);
    void conclude();
    bool isSilenced() const;
    void passOver();
    bool sendSlice();
    void deliverOutput();
    void deliverMore();
    void gatherOutput();
    void finish();
    void engineLost(const QString &error);
    QByteArray errorTail() const;

    ContainerEngine &m_engine;
    const RunSpec m_spec;
    Mailbox m_mailbox;                      // outlives the container, whose readers post
    std::unique_ptr<Container> m_container;
    State m_state = State::Created;
    Phase m_phase = Phase::Prepare;
    QElapsedTimer m_clock;
    QElapsedTimer m_over;                   // since a reading found no process of the program any more
    QDateTime m_startedAt;
    double m_phaseStart = 0, m_handedOver = 0, m_exitSeen = 0;
    QList<SnippetFile> m_files;             // for the work folder, until the first phase has them
    CompileReuse *m_reuse = nullptr;
    QByteArray m_input;                     // written before the program could take it
    bool m_inputClosed = false;
    std::optional<QSize> m_terminalSize;
    OutputStore::Cursor m_delivered;
    qint64 m_deliveredBytes = 0;
    RunFacts m_facts;
    ProcessPeak m_processes;
    RunResult m_result;
    bool m_meterSeen = false, m_ended = false, m_asking = false, m_concluded = false, m_gathering = false, m_collecting = false, m_containerGone = false, m_killAsked = false, m_outputEvents = true, m_deliveryDue = false, m_live = false;
    int m_unanswered = 0;
    double m_lastCpu = -1, m_lastSample = 0;
    QTimer m_deadline, m_watch, m_sampler, m_lastOutput, m_bound;
};

} // namespace Fumehood
