// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compilation/compilereuse.h"
#include "core/container/container.h"
#include "core/run/endwatch.h"
#include "core/run/outputdelivery.h"
#include "core/run/programinput.h"
#include "core/run/runevent.h"
#include "core/run/usagesampler.h"
#include "core/run/verdict.h"

#include <QElapsedTimer>
#include <QObject>
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
    double elapsed() const { return m_clock.isValid() ? double(m_clock.nsecsElapsed()) / 1e6 : 0; }

    /// Whether Output events are sent. Without, whoever wants the bytes reads output(). Before start(); usually on.
    void setOutputEvents(bool sent) { m_delivery.setChunks(sent); }
    /// For a screen. stop() then silences the output at once, and of what was not sent by then only a few screens at the end
    /// are, with the verdict: outputPassedOver() tells how much is not. The result holds the last 4 MiB of each stream.
    /// Everything is in output() all the same. Before start().
    void setLive() { m_delivery.setLive(); }
    void start();
    /// Ends the run as cancelled: kills the container; Finished follows within 3 s whatever the engine does.
    void stop();
    /// Bytes for the program's standard input; may be called before the program runs.
    void writeInput(const QByteArray &bytes);
    /// The size of the program's terminal in cells, 1 to 9999 each; it gets SIGWINCH. Without --tty, nothing.
    void resizeTerminal(int columns, int rows);
    /// End of the program's standard input, after what was written.
    void closeInput() { m_input.close(); }
    /// Bytes written that the program has not been given yet; see inputTaken().
    qint64 pendingInput() const { return m_input.pending(); }

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
    void endBy(End end);
    void kill();
    void phaseEnded(End end, std::optional<int> exitCode, const QString &engineError);
    void awaitLastOutput();
    void compiled();
    void collectFiles();
    void conclude();
    void finish(const QByteArray &standardOutput = {}, const QByteArray &standardError = {});

    ContainerEngine &m_engine;
    const RunSpec m_spec;
    std::unique_ptr<Container> m_container;
    OutputDelivery m_delivery;
    ProgramInput m_input;
    UsageSampler m_usage;
    EndWatch m_endWatch;
    State m_state = State::Created;
    Phase m_phase = Phase::Prepare;
    QElapsedTimer m_clock;
    double m_phaseStart = 0, m_exitSeen = 0;
    QList<SnippetFile> m_files;             // for the work folder, until the first phase has them
    CompileReuse *m_reuse = nullptr;
    std::optional<QSize> m_terminalSize;
    RunFacts m_facts;
    RunResult m_result;
    bool m_concluded = false, m_containerGone = false;
    QTimer m_patience, m_deadline, m_lastOutput;
};

} // namespace Fumehood
