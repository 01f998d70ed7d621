// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.h"

#include "core/analysis/erroranalyzer.h"
#include "core/collection/collector.h"
#include "core/compilation/compilekey.h"
#include "core/container/launcher.h"
#include "core/images/imagerecipe.h"
#include "core/monitoring/alerts.h"
#include "core/support/background.h"
#include "core/support/jsonvalues.h"

#include <algorithm>
#include <csignal>
#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr auto PrepareDeadline = 60s;   ///< for an engine under load; a usual cold start takes a third of a second
constexpr auto WatchInterval = 100ms;
constexpr auto KillBound = 2500ms;      ///< after a kill, for the engine to confirm
constexpr auto ContainerEndGrace = 60ms;
constexpr auto EventGrace = 300ms;
constexpr auto NoticeBound = 5s;        ///< for the engine to learn of a program's end; a usual one takes 5 ms, a busy one 300
constexpr auto MeterBound = 1000ms;     ///< for the last reading of a program that ended by itself
constexpr auto MeterBoundBeforeDeadlineKill = 300ms;
constexpr auto MeterBoundBeforeKill = 100ms;
/// After the program's end, its last bytes may be on their way; a child that outlived it may hold the pipe for ever.
constexpr double QuietMs = 50, DrainBoundMs = 500;
constexpr qsizetype DeliverySlice = 128 << 10; ///< what one turn of the event loop hands on: a few milliseconds of a view's work
constexpr qsizetype InputSlice = 256 << 10;
constexpr qsizetype ErrorTail = 16 << 10;
constexpr qint64 SentAfterStop = 256 << 10;
constexpr qsizetype LiveResult = 4 << 20;

} // namespace

Run::Run(ContainerEngine &engine, RunSpec spec, std::unique_ptr<Container> container, QObject *parent)
    : QObject(parent), m_engine(engine), m_spec(std::move(spec)), m_container(std::move(container))
{
    m_result.warmStart = m_container && m_container->isReady();
    if (!m_container)
        m_container = std::make_unique<Container>(m_engine, m_spec.container);
    // One that could not be made ready is gone before the run is finished: who listens gets the end first.
    connect(m_container.get(), &Container::removed, this, [this] {
        m_containerGone = true;
        if (m_state == State::Finished)
            emit removed();
    });
    for (QTimer *timer : {&m_deadline, &m_bound})
        timer->setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    m_watch.setInterval(WatchInterval);
    m_lastOutput.setInterval(10ms);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_over.isValid()) // it kept its time, and the engine is about to say so
            return m_deadline.start(NoticeBound);
        endBy(End::Deadline);
    });
    connect(&m_watch, &QTimer::timeout, this, &Run::askWhetherEnded);
    connect(&m_sampler, &QTimer::timeout, this, &Run::sample);
    connect(&m_lastOutput, &QTimer::timeout, this, &Run::awaitLastOutput);
    connect(&m_engine, &ContainerEngine::containerEvent, this,
            [this](const QString &id, const QString &action, const QMap<QString, QString> &attributes) {
        if (id != m_container->id() || m_state != State::Running)
            return;
        m_facts.oomEvent = m_facts.oomEvent || action == u"oom";
        m_killAsked = m_killAsked || action == u"kill";
        m_facts.killed = m_facts.killed || (action == u"die" && !m_killAsked && attributes.value(u"exitCode"_s) == u"137");
        if (action == u"die" || (action == u"exec_die" && attributes.value(u"execID"_s).toLatin1() == m_container->execId(m_phase)))
            askWhetherEnded();
    });
}

Run::~Run()
{
    m_container->disconnect(this);
    m_container->output()->setNotifier({});
}

double Run::elapsed() const
{
    return m_clock.isValid() ? double(m_clock.nsecsElapsed()) / 1e6 : 0;
}

void Run::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

void Run::start()
{
    m_clock.start();
    m_startedAt = QDateTime::currentDateTimeUtc();
    output()->setStart(OutputStore::Clock::now());
    output()->setNotifier([this] { m_mailbox.post([this] { deliverOutput(); }); },
                          m_outputEvents ? OutputStore::Wake::Bytes : OutputStore::Wake::CapOrEnd);
    setState(State::Preparing);
    m_engine.watchEvents();
    if (m_engine.status().state == EngineStatus::State::Unknown)
        m_engine.probe();
    if (m_container->isReady())
        return prepared();
    connect(m_container.get(), &Container::ready, this, &Run::prepared);
    connect(m_container.get(), &Container::failed, this, &Run::notPrepared);
    connect(&m_bound, &QTimer::timeout, this, [this] {
        if (m_state == State::Preparing)
            notPrepared({Container::Problem::Kind::Engine, u"The engine could not make a container ready within %1."_s.arg(formatDuration(PrepareDeadline)),
                         u"Check with `fumehood doctor` what keeps it busy."_s});
    });
    m_bound.start(PrepareDeadline);
    m_container->prepare();
}

void Run::notPrepared(const Container::Problem &problem)
{
    if (m_state == State::Finished || m_concluded)
        return;
    m_bound.stop();
    // The engine's own state says more than the failed call.
    m_engine.probe().then(this, [this, problem](const EngineStatus &status) {
        m_facts.end = End::EngineLost;
        m_result.outcome = Outcome::EngineError;
        m_result.reason = status.ready() ? problem.sentence : status.problem;
        m_result.remedy = status.ready() ? problem.remedy : status.remedy;
        if (status.ready() && problem.kind == Container::Problem::Kind::ImageMissing)
            m_result.remedy = u"Prepare it with `%1`, then run again."_s.arg(prepareCommand(m_spec.language.id, m_spec.container.image));
        m_concluded = true;
        finish();
    });
}

void Run::prepared()
{
    m_bound.stop();
    m_bound.disconnect();
    if (m_state != State::Preparing)
        return;
    m_result.durations.prepare = m_container->preparedInMs();
    m_result.durations.start = roundedMilliseconds(elapsed());
    connect(m_container.get(), &Container::lost, this, &Run::askWhetherEnded);
    emit event(IsolationChecked{elapsed(), m_container->isolation()});
    m_sampler.start(100ms);
    connect(m_container->meter(), &Meter::ready, this, [this] { m_meterSeen = true; });
    m_meterSeen = m_container->meter()->isReady();
    if (!m_terminalSize || !m_spec.container.tty)
        return begin();
    // Before the program can ask for it.
    applyTerminalSize().then(this, [this](const ContainerEngine::Reply &) {
        if (m_state == State::Preparing)
            begin();
    });
}

void Run::resizeTerminal(int columns, int rows)
{
    m_terminalSize = QSize(std::clamp(columns, 1, 9999), std::clamp(rows, 1, 9999));
    if (m_state == State::Running && m_spec.container.tty)
        applyTerminalSize();
}

QFuture<ContainerEngine::Reply> Run::applyTerminalSize()
{
    const QByteArray size = "h=" + QByteArray::number(m_terminalSize->height()) + "&w=" + QByteArray::number(m_terminalSize->width());
    return m_engine.request("POST", "/exec/" + m_container->execId(Phase::Run) + "/resize?" + size, {}, 2s);
}

void Run::begin()
{
    m_files = QList{SnippetFile{sourceFileName(m_spec.language, m_spec.snippet.source), m_spec.snippet.source}} + m_spec.snippet.files;
    if (m_spec.reuseCompiled && compilesAlike(m_spec))
        compileOrReuse();
    else
        startPhase(m_container->phases().first());
}

void Run::compileOrReuse()
{
    m_reuse = new CompileReuse(m_engine, *m_container, m_spec, this);
    m_reuse->look().then(this, [this](const std::optional<CompiledProgram> &program) {
        if (m_state != State::Preparing)
            return;
        if (!program) {
            m_reuse->prepare();
            return startPhase(Phase::Compile);
        }
        m_result.compileReused = true;
        m_files = program->files;
        m_container->program(Phase::Compile)->closeInput(); // its process waits for nothing any more
        for (const CompiledProgram::Said &said : program->said)
            output()->append(said.stream, said.bytes);
        startPhase(Phase::Run);
    });
}

void Run::startPhase(Phase phase)
{
    m_phase = phase;
    m_ended = false;
    m_over.invalidate();
    const QString file = sourceFileName(m_spec.language, m_spec.snippet.source);
    QStringList argv = phase == Phase::Compile ? m_spec.language.compile : m_spec.language.run;
    argv.replaceInStrings(u"{file}"_s, file).replaceInStrings(u"{name}"_s, file.section(u'.', 0, 0));
    if (phase == Phase::Run)
        argv += m_spec.snippet.arguments;
    // A compiler shares the container with the launcher that waits behind it.
    if (phase == m_container->phases().first() || m_result.compileReused)
        m_processes.begin(m_container->startCounters(), SandboxProcesses + (phase == Phase::Compile ? 1 : 0), int(m_files.size()));
    ExecStream *program = m_container->program(phase);
    connect(program, &ExecStream::closed, this, &Run::askWhetherEnded);
    program->write(launchPlan(std::exchange(m_files, {}), argv, m_spec.merge, m_spec.container.tty && phase == Phase::Run));
    m_phaseStart = elapsed();
    m_deadline.start(phase == Phase::Compile ? m_spec.container.limits.compileTimeout : m_spec.container.limits.timeout);
    m_watch.start();
    setState(State::Running);
    emit event(PhaseStarted{m_phaseStart, phase, m_container->name(), m_result.warmStart});
    if (phase == Phase::Compile)
        return program->closeInput();
    connect(program, &ExecStream::inputTaken, this, &Run::feedInput);
    feedInput();
}

void Run::writeInput(const QByteArray &bytes)
{
    if (m_inputClosed || m_state >= State::Stopping)
        return;
    m_input += bytes;
    if (m_result.inputBytes + bytes.size() <= MaximumInputKept && !bytes.isEmpty())
        m_result.input << RunResult::Input{roundedMilliseconds(elapsed()), bytes};
    m_result.inputBytes += bytes.size();
    feedInput();
}

void Run::closeInput()
{
    m_inputClosed = true;
    feedInput();
}

qint64 Run::pendingInput() const
{
    const bool running = m_state == State::Running && m_phase == Phase::Run;
    return m_input.size() + (running ? m_container->program(Phase::Run)->pending() : 0);
}

void Run::feedInput()
{
    if (m_state != State::Running || m_phase != Phase::Run)
        return;
    ExecStream *program = m_container->program(Phase::Run);
    if (!m_input.isEmpty() && program->pending() < InputSlice) {
        const qsizetype take = std::min(InputSlice, m_input.size());
        program->write(m_input.first(take));
        m_input.remove(0, take);
    }
    if (m_inputClosed && m_input.isEmpty())
        program->closeInput();
    emit inputTaken();
}

void Run::stop()
{
    if (m_state == State::Created) {
        m_clock.start();
        m_startedAt = QDateTime::currentDateTimeUtc();
    }
    endBy(End::Stopped);
}

void Run::endBy(End end)
{
    if (m_state >= State::Stopping || m_concluded)
        return;
    const bool running = m_state == State::Running;
    m_facts.end = end;
    m_deadline.stop();
    setState(State::Stopping);
    if (end == End::Deadline || end == End::OutputLimit) {
        const bool time = end == End::Deadline;
        emit event(LimitReached{elapsed(), time ? (m_phase == Phase::Compile ? u"compile-timeout"_s : u"timeout"_s) : u"output-limit"_s,
                                time ? u"The time limit is reached."_s : u"The output limit is reached."_s});
    }
    if (!running)
        return phaseDone();
    const auto kill = [this] {
        m_ended = true;
        m_bound.disconnect();
        connect(&m_bound, &QTimer::timeout, this, &Run::phaseDone);
        m_bound.start(KillBound);
        m_watch.stop();
        connect(m_container->program(m_phase), &ExecStream::closed, this, &Run::phaseDone);
        m_container->kill();
        if (m_container->program(m_phase)->isClosed())
            phaseDone();
    };
    // The counters go with the container, so they are read first; a stopped or flooding program does not wait for that.
    connect(&m_bound, &QTimer::timeout, this, kill, Qt::SingleShotConnection);
    if (!m_container->meter()->isReady())
        return m_bound.start(0ms);
    m_bound.start(end == End::Deadline ? MeterBoundBeforeDeadlineKill : MeterBoundBeforeKill);
    m_container->meter()->ask([this](const MeterReading &reading) {
        noteUsage(reading);
        if (!m_ended && m_bound.isActive())
            m_bound.start(0ms);
    });
}

void Run::askWhetherEnded()
{
    if (m_state != State::Running || m_ended || m_asking)
        return;
    m_asking = true;
    const QByteArray exec = m_container->execId(m_phase);
    m_engine.request("GET", "/exec/" + exec + "/json", {}, 5s).then(this, [this, exec](const ContainerEngine::Reply &reply) {
        m_asking = false;
        if (m_state != State::Running || m_ended || exec != m_container->execId(m_phase))
            return;
        const nlohmann::json json = reply.json();
        if (reply.status == 404 || reply.status == 409) {
            // Why is said by an event, which may be on its way.
            m_facts.end = End::ContainerLost;
            m_asking = true;
            return QTimer::singleShot(EventGrace, this, [this] {
                m_asking = false;
                if (m_state == State::Running && !m_ended)
                    phaseEnded(std::nullopt);
            });
        }
        if (!reply.ok() || !json.is_object())
            return engineLost(reply.error);
        m_unanswered = 0;
        if (json.value("Running", true)) {
            // The streams end a moment before the engine knows of the exit.
            if (m_over.isValid() && m_over.durationElapsed() > NoticeBound) {
                m_facts.end = End::Unnoticed;
                return phaseEnded(std::nullopt);
            }
            if (m_container->program(m_phase)->isClosed())
                QTimer::singleShot(2ms, this, &Run::askWhetherEnded);
            return;
        }
        const auto code = json.find("ExitCode");
        const auto exitCode = code != json.end() && code->is_number_integer() ? std::optional(code->get<int>()) : std::nullopt;
        if (exitCode == 128 + SIGKILL) {
            // Was it killed alone, or with its whole container? The engine takes a moment to say so.
            m_asking = true;
            return QTimer::singleShot(ContainerEndGrace, this, &Run::askWhetherContainerLives);
        }
        phaseEnded(exitCode);
    });
}

void Run::askWhetherContainerLives()
{
    m_engine.request("GET", "/containers/" + m_container->id().toLatin1() + "/json", {}, 5s).then(this, [this](const ContainerEngine::Reply &reply) {
        m_asking = false;
        if (m_state != State::Running || m_ended)
            return;
        const nlohmann::json state = reply.json().is_object() ? reply.json().value("State", nlohmann::json::object()) : nlohmann::json();
        const bool meterGone = m_meterSeen && !m_container->meter()->isReady();
        if (meterGone || !state.is_object() || !state.value("Running", false))
            m_facts.end = End::ContainerLost;
        phaseEnded(128 + SIGKILL);
    });
}

void Run::engineLost(const QString &error)
{
    // One lost call may be a connection that went; a second one says that the engine did.
    if (++m_unanswered < 3)
        return;
    m_facts.end = End::EngineLost;
    m_facts.engineError = error;
    phaseEnded(std::nullopt);
}

void Run::phaseEnded(std::optional<int> exitCode)
{
    m_ended = true;
    m_exitSeen = elapsed();
    m_facts.exitCode = exitCode;
    m_deadline.stop();
    m_watch.stop();
    awaitLastOutput();
}

void Run::awaitLastOutput()
{
    const double waited = elapsed() - m_exitSeen;
    const bool quiet = waited > QuietMs && output()->sinceLastByte() > QuietMs;
    if (!m_container->program(m_phase)->isClosed() && !quiet && waited < DrainBoundMs) {
        if (!m_lastOutput.isActive())
            m_lastOutput.start();
        return;
    }
    m_lastOutput.stop();
    const double took = elapsed() - m_phaseStart;
    if (m_phase == Phase::Compile) {
        m_result.durations.compile = roundedMilliseconds(m_exitSeen - m_phaseStart);
        if (m_facts.end == End::Program && m_facts.exitCode == 0)
            return compiled();
    } else {
        m_result.durations.run = roundedMilliseconds(m_exitSeen - m_phaseStart);
    }
    m_facts.elapsedMs = took;
    if (m_facts.end != End::Program)
        return phaseDone();
    askForUsage();
}

void Run::compiled()
{
    if (!m_reuse || output()->bytes(Stream::Stdout) + output()->bytes(Stream::Stderr) > MaximumCompilerWords)
        return runCompiled();
    QList<CompiledProgram::Said> said;
    OutputStore::Cursor cursor;
    while (auto chunk = output()->read(cursor))
        said << CompiledProgram::Said{chunk->stream, std::move(chunk->bytes)};
    m_reuse->putAway(said).then(this, [this] { runCompiled(); });
}

/// The kernel's counters stand where the compiler has left them; read before the program can raise them.
void Run::runCompiled()
{
    const auto go = [this] {
        if (m_state != State::Running || m_phase != Phase::Compile)
            return;
        m_bound.stop();
        m_bound.disconnect();
        startPhase(Phase::Run);
    };
    if (m_state != State::Running)
        return;
    m_processes.begin({}, SandboxProcesses);
    if (!m_container->meter()->isReady())
        return go();
    connect(&m_bound, &QTimer::timeout, this, go);
    m_bound.start(MeterBoundBeforeKill);
    m_container->meter()->ask([this, go](const MeterReading &reading) {
        if (m_phase == Phase::Compile)
            m_processes.begin(reading, SandboxProcesses);
        go();
    });
}

void Run::askForUsage()
{
    m_bound.disconnect();
    connect(&m_bound, &QTimer::timeout, this, &Run::collectFiles);
    m_bound.start(MeterBound);
    if (!m_container->meter()->isReady()) {
        // A short program may be over before the meter is there; the counters wait in the kernel.
        connect(m_container->meter(), &Meter::ready, this, &Run::askForUsage, Qt::SingleShotConnection);
        return;
    }
    // Whether a folder is full takes two more processes: asked only where it may explain something.
    m_container->meter()->ask([this](const MeterReading &reading) {
        noteUsage(reading);
        collectFiles();
    }, m_facts.exitCode != 0);
}

void Run::collectFiles()
{
    if (m_collecting)
        return;
    if (m_spec.collection.isEmpty() || m_phase != Phase::Run || m_concluded)
        return phaseDone();
    m_collecting = true;
    m_bound.stop(); // the collector keeps its own
    QList<SnippetFile> given = m_spec.snippet.files;
    given << SnippetFile{sourceFileName(m_spec.language, m_spec.snippet.source), m_spec.snippet.source};
    auto *collector = new Collector(m_engine, *m_container, m_spec.collection, given, this);
    connect(collector, &Collector::finished, this, [this](const Collection &collection) {
        m_result.collection = collection;
        phaseDone();
    });
    collector->start();
}

void Run::sample()
{
    if (m_state != State::Running || m_ended || m_container->meter()->isBusy() || !m_container->meter()->isReady())
        return;
    // Ten a second for ten seconds, then four.
    m_sampler.setInterval(elapsed() < 10'000 ? 100ms : 250ms);
    m_container->meter()->ask([this](const MeterReading &reading) { noteUsage(reading); });
}

void Run::noteUsage(const MeterReading &reading)
{
    if (m_concluded)
        return;
    const double t = elapsed();
    const int kills = m_facts.usage.oomKills.value_or(0), refused = m_facts.usage.refusedForks.value_or(0);
    m_facts.usage = reading;
    if (reading.oomKills.value_or(0) > kills)
        emit event(LimitReached{t, u"memory"_s, u"The kernel killed a process for lack of memory."_s});
    if (reading.refusedForks.value_or(0) > 0 && refused == 0)
        emit event(LimitReached{t, u"pids"_s, u"The kernel refused a new process."_s});
    const double cpu = reading.cpuTimeMs.value_or(-1);
    const double percent = m_lastCpu >= 0 && cpu >= 0 && t > m_lastSample ? 100.0 * (cpu - m_lastCpu) / (t - m_lastSample) : 0;
    m_lastCpu = cpu;
    m_lastSample = t;
    m_processes.note(reading);
    if (m_processes.own(reading) != 0)
        m_over.invalidate();
    else if (!m_over.isValid())
        m_over.start();
    const UsageSample sample{t, reading.memoryBytes.value_or(-1), cpu, m_processes.own(reading).value_or(-1), reading.throttledMs.value_or(-1)};
    if (m_result.usage.samples.size() < 100'000)
        m_result.usage.samples << RunResult::Usage::Sample{t, sample.memoryBytes, percent, sample.pids};
    emit event(sample);
}

void Run::phaseDone()
{
    if (m_concluded)
        return;
    m_bound.stop();
    m_bound.disconnect();
    m_sampler.stop();
    m_watch.stop();
    m_deadline.stop();
    if (m_facts.elapsedMs <= 0 && m_phase != Phase::Prepare) {
        m_facts.elapsedMs = elapsed() - m_phaseStart;
        (m_phase == Phase::Compile ? m_result.durations.compile : m_result.durations.run) = roundedMilliseconds(m_facts.elapsedMs);
    }
    conclude();
}

QByteArray Run::errorTail() const
{
    return output()->tail(Stream::Stderr, ErrorTail) + (m_spec.merge || m_spec.container.tty ? output()->tail(Stream::Stdout, ErrorTail) : QByteArray());
}

void Run::conclude()
{
    m_facts.phase = m_phase;
    m_facts.limits = m_spec.container.limits;
    m_facts.kernel = kernelUnder(m_spec.container.runtime);
    m_facts.language = m_spec.language.name;
    m_facts.errorTail = errorTail();
    const Verdict verdict = verdictOf(m_facts);
    m_concluded = true;
    m_result.outcome = verdict.outcome;
    m_result.reason = verdict.reason;
    m_result.remedy = verdict.remedy;
    m_result.remedyLimit = verdict.remedyLimit;
    m_result.remedyValue = verdict.remedyValue;
    m_result.exitCode = verdict.exitCode;
    m_result.signal = verdict.signal;
    m_result.durations.total = roundedMilliseconds(elapsed());
    output()->close();
    passOver();
    deliverOutput();
}

/// Whoever pressed Stop looks at a screen that stands still until the verdict.
bool Run::isSilenced() const
{
    return m_live && m_facts.end == End::Stopped && !m_concluded;
}

void Run::passOver()
{
    const qint64 passed = output()->kept() - m_deliveredBytes - SentAfterStop;
    if (!m_live || m_facts.end != End::Stopped || passed <= 0)
        return;
    m_delivered = output()->lastBytes(SentAfterStop);
    m_deliveredBytes += passed;
    emit outputPassedOver(passed);
}

/// Hands on a few milliseconds' worth; false: there is more. The writer's next call comes only after an acknowledge(), and
/// that only once everything is sent: else its calls and ours would double with each turn of the event loop.
bool Run::sendSlice()
{
    bool acknowledged = false;
    for (qsizetype sent = 0; m_outputEvents && !isSilenced() && sent < DeliverySlice;) {
        if (auto chunk = output()->read(m_delivered)) {
            sent += chunk->bytes.size();
            m_deliveredBytes += chunk->bytes.size();
            emit event(Output{chunk->t, chunk->stream, std::move(chunk->bytes)});
        } else if (acknowledged) {
            return true;
        } else {
            output()->acknowledge();
            acknowledged = true; // something may have come just before
        }
    }
    if (!m_outputEvents)
        output()->acknowledge();
    return !m_outputEvents || isSilenced();
}

void Run::deliverOutput()
{
    if (m_state == State::Finished || m_gathering)
        return;
    const bool all = sendSlice();
    if (m_state == State::Running && output()->isTruncated())
        endBy(End::OutputLimit);
    if (!all)
        deliverMore();
    else if (m_concluded && (!m_outputEvents || output()->atEnd(m_delivered)))
        gatherOutput();
}

/// After others had their turn.
void Run::deliverMore()
{
    if (std::exchange(m_deliveryDue, true))
        return;
    QMetaObject::invokeMethod(this, [this] {
        m_deliveryDue = false;
        deliverOutput();
    }, Qt::QueuedConnection);
}

/// What is kept may be gigabytes in a file: put together off this thread, unless it is quick.
void Run::gatherOutput()
{
    if (m_gathering)
        return;
    m_gathering = true;
    const qsizetype most = m_live ? LiveResult : std::numeric_limits<qsizetype>::max();
    const auto both = [store = output(), most] { return std::pair(store->tail(Stream::Stdout, most), store->tail(Stream::Stderr, most)); };
    const auto take = [this](std::pair<QByteArray, QByteArray> streams) {
        m_result.standardOutput = std::move(streams.first);
        m_result.standardError = std::move(streams.second);
        finish();
    };
    if (output()->bytes(Stream::Stdout) + output()->bytes(Stream::Stderr) < DeliverySlice * 8)
        return take(both());
    inBackground(both).then(this, take);
}

void Run::finish()
{
    if (m_state == State::Finished)
        return;
    m_sampler.stop();
    const MeterReading &usage = m_facts.usage;
    m_result.id = m_container->runId();
    m_result.startedAt = m_startedAt;
    m_result.spec = m_spec;
    m_result.phase = m_phase;
    m_result.imageDigest = m_container->imageDigest();
    m_result.engine = m_engine.status().info.title();
    m_result.runtime = m_spec.container.runtime.isEmpty() ? m_engine.status().info.defaultRuntime : m_spec.container.runtime;
    m_result.stdoutBytes = output()->bytes(Stream::Stdout);
    m_result.stderrBytes = output()->bytes(Stream::Stderr);
    m_result.truncated = output()->isTruncated();
    if (const auto first = output()->firstByte())
        m_result.durations.firstByte = roundedMilliseconds(*first);
    if (!m_result.durations.total)
        m_result.durations.total = roundedMilliseconds(elapsed());
    const double program = m_result.durations.run.value_or(0) + m_result.durations.compile.value_or(0);
    m_result.durations.overhead = roundedMilliseconds(*m_result.durations.total - program);
    m_result.usage.peakMemoryBytes = usage.peakMemoryBytes;
    m_result.usage.cpuTimeMs = usage.cpuTimeMs;
    m_result.usage.peakPids = m_processes.value();
    m_result.usage.peakPidsExact = m_processes.isExact();
    m_result.usage.blockReadBytes = usage.blockReadBytes;
    m_result.usage.blockWriteBytes = usage.blockWriteBytes;
    m_result.usage.oomKills = usage.oomKills;
    m_result.usage.refusedForks = usage.refusedForks;
    m_result.usage.throttledMs = usage.throttledMs;
    if (usage.memoryBytes || usage.cpuTimeMs)
        m_result.usage.source = usage.peakMemoryBytes ? u"cgroup"_s : u"sampled"_s;
    m_result.command = showCommand(m_spec);
    if (m_spec.check)
        m_result.durations.check = roundedMilliseconds(m_spec.check->elapsedMs);
    m_result.isolation = m_container->isolation();
    m_result.analysis = analyseRun(m_result);
    m_result.alerts = alertsOf(m_result);
    setState(State::Finished);
    emit event(Finished{elapsed(), m_result});
    if (m_containerGone)
        emit removed();
    else
        m_container->remove();
}

} // namespace Fumehood
