// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/container/dockercommand.h"
#include "core/container/execstream.h"
#include "core/container/meter.h"
#include "core/evidence/isolationcheck.h"
#include "core/run/outcome.h"
#include "core/run/outputstore.h"
#include "core/support/mailbox.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSize>

namespace Fumehood {

/// One single-use container: created, started, with an exec of the snippet's own user ID attached and waiting for
/// its plan, the meter running, and its isolation checked from outside and inside. Cold and warm starts differ
/// only in who waits for ready(). Used for one run, then removed. Lives in the engine's thread.
class Container final : public QObject
{
    Q_OBJECT
public:
    struct Problem
    {
        enum class Kind { ImageMissing, Engine };
        Kind kind = Kind::Engine;
        QString sentence;
        QString remedy;
    };

    /// Each phase (compile where there is one, run) gets an exec of its own.
    Container(ContainerEngine &engine, ContainerSpec spec, QObject *parent = nullptr);
    /// Removes it from the engine in the background if that has not happened.
    ~Container() override;

    void prepare();
    bool isReady() const { return m_ready; }
    const ContainerSpec &spec() const { return m_spec; }
    const QList<Phase> &phases() const { return m_phases; }

    QString name() const { return m_identity.name(); }
    QString id() const { return m_id; }
    QString runId() const { return m_identity.runId; }
    QString imageDigest() const { return m_imageDigest; }
    const IsolationReport &isolation() const { return m_isolation; }
    /// The kernel's counts of processes when the last program of the start was in place, as its launcher read them.
    MeterReading startCounters() const;
    /// Of a container that is ready and goes on waiting: its program is started ahead, or the program's process runs the
    /// specification's warm-up first.
    void warmUp();
    /// Its program is there and waits for its source: feedPlan() is what it is sent, not launchPlan().
    bool isStartedAhead() const { return m_startedAhead; }
    /// Milliseconds from prepare() to ready().
    double preparedInMs() const { return m_preparedIn; }

    std::shared_ptr<OutputStore> output() const { return m_output; }
    ExecStream *program(Phase phase) const { return m_programs.value(phase).stream; }
    QByteArray execId(Phase phase) const { return m_programs.value(phase).execId; }
    Meter *meter() const { return m_meter; }

    /// Makes an exec under the snippet's own user, for ExecStream::attachExec(); the reply's "Id" names it.
    QFuture<ContainerEngine::Reply> createExec(const QStringList &command, bool tty);

    /// The size of the program's terminal in cells; it gets SIGWINCH. Only with a terminal.
    QFuture<ContainerEngine::Reply> resizeTerminal(QSize cells);

    /// SIGKILL to everything in it. The future is done when the engine confirmed, or said why not.
    QFuture<ContainerEngine::Reply> kill();
    /// Takes it off the engine, running or not; removed() follows.
    void remove();

signals:
    void ready();
    void failed(const Fumehood::Container::Problem &problem);
    /// The meter is gone while nobody removed the container: it died, or the engine did.
    void lost();
    void removed();

private:
    struct Program { ExecStream *stream = nullptr; QByteArray execId; bool ready = false; };

    void create(const Result<ImageInfo> &image);
    void created(const Result<QString> &id);
    void start();
    void attach();
    bool hasTerminal(Phase phase) const { return m_spec.tty && phase == Phase::Run; }
    void attachProgram(Phase phase, const QByteArray &execId);
    void checkReady();
    void leave();
    static void removeUnknown(ContainerEngine &engine, const QString &name, const QPointer<Container> &self);
    static void removeFrom(ContainerEngine &engine, const QString &name, const QPointer<Container> &self);
    void fail(const QString &sentence, const QString &remedy = {}, Problem::Kind kind = Problem::Kind::Engine);

    ContainerEngine &m_engine;
    const ContainerSpec m_spec;
    const QList<Phase> m_phases;
    ContainerIdentity m_identity;
    QString m_id, m_imageDigest;
    QStringList m_command, m_imageEnvironment;
    QMap<Phase, Program> m_programs;
    Mailbox m_mailbox;                      // of their readers
    Meter *m_meter = nullptr;
    QByteArray m_inspected;                 // what the engine says it started, as it came
    QMap<Phase, std::shared_ptr<QByteArray>> m_preface;
    std::shared_ptr<OutputStore> m_output;
    IsolationReport m_isolation;
    QElapsedTimer m_clock;
    double m_preparedIn = 0;
    bool m_ready = false, m_failed = false, m_creating = false, m_removing = false, m_startedAhead = false;
};

} // namespace Fumehood
