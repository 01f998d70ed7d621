// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/runevent.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace Fumehood {

class Container;
class ContainerEngine;
class OutputStore;

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
    State state() const { return m_state; }
    Phase phase() const { return m_phase; }
    /// Milliseconds since start().
    double elapsed() const;

    void start();
    /// Ends the run as cancelled: kills the container; Finished follows within 3 s whatever the engine does.
    void stop();
    /// Bytes for the program's standard input; may be called before the program runs.
    void writeInput(const QByteArray &bytes);
    /// End of the program's standard input, after what was written.
    void closeInput();
    /// Bytes written that the program has not been given yet; see inputTaken().
    qint64 pendingInput() const;

    /// Everything the program wrote; may be read from another thread while the run goes on.
    std::shared_ptr<OutputStore> output() const { return m_output; }

    struct Private;

signals:
    void event(const Fumehood::RunEvent &event);
    void stateChanged(Fumehood::Run::State state);
    /// pendingInput() went down.
    void inputTaken();
    /// The container and everything of it is gone from the engine (or the engine is).
    void removed();

private:
    RunSpec m_spec;
    State m_state = State::Created;
    Phase m_phase = Phase::Prepare;
    std::shared_ptr<OutputStore> m_output;
    std::unique_ptr<Private> d;
    friend struct Private;
};

} // namespace Fumehood
