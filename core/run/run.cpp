// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.h"

#include "core/collection/collector.h"
#include "core/compilation/compilekey.h"
#include "core/container/launcher.h"
#include "core/images/imagerecipe.h"
#include "core/run/completion.h"
#include "core/support/jsonvalues.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr auto PrepareDeadline = 60s;   ///< for an engine under load; a usual cold start takes a third of a second
constexpr auto KillBound = 2500ms;      ///< after a kill, for the engine to confirm
constexpr auto MeterBound = 1000ms;     ///< for the last reading of a program that ended by itself
constexpr auto MeterBoundBeforeDeadlineKill = 300ms;
constexpr auto MeterBoundBeforeKill = 100ms;
/// After the program's end, its last bytes may be on their way; a child that outlived it may hold the pipe for ever.
constexpr double QuietMs = 50, DrainBoundMs = 500;
constexpr qsizetype ErrorTail = 16 << 10;

QStringList commandOf(const RunSpec &spec, Phase phase)
{
    const bool compiling = phase == Phase::Compile;
    const QStringList argv = phaseCommand(compiling ? spec.language.compile : spec.language.run, sourceFileName(spec.language, spec.snippet.source));
    return compiling ? argv : argv + spec.snippet.arguments;
}

/// One that waits with another program started already is of no use, and would do what nobody asked for.
std::unique_ptr<Container> fitting(std::unique_ptr<Container> container, const RunSpec &spec, ContainerEngine &engine)
{
    const auto isThis = [&](const QStringList &ahead) { return ahead == spec.container.ahead && ahead == commandOf(spec, Phase::Run); };
    const bool fits = container && (!container->isStartedAhead() || isThis(container->spec().ahead));
    return fits ? std::move(container) : std::make_unique<Container>(engine, spec.container);
}

} // namespace

Run::Run(ContainerEngine &engine, RunSpec spec, std::unique_ptr<Container> container, QObject *parent)
    : QObject(parent), m_engine(engine), m_spec(std::move(spec)),
      m_container(fitting(std::move(container), m_spec, engine)),
      m_delivery(m_container->output()), m_usage(*m_container), m_endWatch(engine, *m_container, m_usage)
{
    m_result.warmStart = m_container->isReady();
    // One that could not be made ready is gone before the run is finished: who listens gets the end first.
    connect(m_container.get(), &Container::removed, this, [this] {
        m_containerGone = true;
        if (m_state == State::Finished)
            emit removed();
    });
    connect(&m_delivery, &OutputDelivery::chunk, this, &Run::event);
    connect(&m_delivery, &OutputDelivery::passedOver, this, &Run::outputPassedOver);
    connect(&m_delivery, &OutputDelivery::gathered, this, &Run::finish);
    connect(&m_delivery, &OutputDelivery::capPassed, this, [this] {
        if (m_state == State::Running)
            endBy(End::OutputLimit);
    });
    connect(&m_input, &ProgramInput::taken, this, &Run::inputTaken);
    connect(&m_usage, &UsageSampler::sampled, this, &Run::event);
    connect(&m_usage, &UsageSampler::limitReached, this, &Run::event);
    connect(&m_endWatch, &EndWatch::ended, this, &Run::phaseEnded);
    m_patience.setSingleShot(true);
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_usage.goneFor() > 0ns) // it kept its time, and the engine is about to say so
            return m_deadline.start(NoticeBound);
        endBy(End::Deadline);
    });
    m_lastOutput.setInterval(10ms);
    connect(&m_lastOutput, &QTimer::timeout, this, &Run::awaitLastOutput);
}

Run::~Run()
{
    m_container->disconnect(this);
    m_container.reset(); // its readers post to those that go next
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
    m_result.startedAt = QDateTime::currentDateTimeUtc();
    output()->setStart(OutputStore::Clock::now());
    m_delivery.start();
    setState(State::Preparing);
    m_engine.watchEvents();
    if (m_engine.status().state == EngineStatus::State::Unknown)
        m_engine.probe();
    if (m_container->isReady())
        return prepared();
    connect(m_container.get(), &Container::ready, this, &Run::prepared);
    connect(m_container.get(), &Container::failed, this, &Run::notPrepared);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        notPrepared({Container::Problem::Kind::Engine, u"The engine could not make a container ready within %1."_s.arg(formatDuration(PrepareDeadline)),
                     u"Check with `fumehood doctor` what keeps it busy."_s});
    });
    m_patience.start(PrepareDeadline);
    m_container->prepare();
}

void Run::notPrepared(const Container::Problem &problem)
{
    if (m_state == State::Finished || m_concluded)
        return;
    m_patience.stop();
    // The engine's own state says more than the failed call.
    m_engine.probe().then(this, [this, problem](const EngineStatus &status) {
        const bool missing = status.ready() && problem.kind == Container::Problem::Kind::ImageMissing;
        tell(m_result, {.reason = status.ready() ? problem.sentence : status.problem,
                        .remedy = missing ? u"Prepare it with `%1`, then run again."_s.arg(prepareCommand(m_spec.language.id, m_spec.container.image))
                                : status.ready() ? problem.remedy : status.remedy});
        m_concluded = true;
        finish();
    });
}

void Run::prepared()
{
    m_patience.stop();
    if (m_state != State::Preparing)
        return;
    m_result.durations.prepare = m_container->preparedInMs();
    m_result.durations.start = roundedMilliseconds(elapsed());
    emit event(IsolationChecked{elapsed(), m_container->isolation()});
    if (!m_terminalSize || !m_spec.container.tty)
        return begin();
    // Before the program can ask for it.
    m_container->resizeTerminal(*m_terminalSize).then(this, [this](const ContainerEngine::Reply &) {
        if (m_state == State::Preparing)
            begin();
    });
}

void Run::resizeTerminal(int columns, int rows)
{
    m_terminalSize = QSize(std::clamp(columns, 1, 9999), std::clamp(rows, 1, 9999));
    if (m_state == State::Running && m_spec.container.tty)
        m_container->resizeTerminal(*m_terminalSize);
}

void Run::writeInput(const QByteArray &bytes)
{
    if (m_state < State::Stopping)
        m_input.write(bytes, elapsed());
}

void Run::begin()
{
    m_files = workFiles(m_spec.language, m_spec.snippet);
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
    const bool compiling = phase == Phase::Compile;
    const bool ahead = m_container->isStartedAhead();
    const QList<SnippetFile> files = std::exchange(m_files, {});
    const LaunchPlan plan = ahead ? feedPlan(files.first()) : launchPlan(files, commandOf(m_spec, phase), m_spec.merge, m_spec.container.tty && !compiling);
    // A compiler shares the container with the launcher that waits behind it.
    if (phase == m_container->phases().first() || m_result.compileReused) {
        MeterReading before = m_container->startCounters();
        if (ahead && before.peakPids)
            before.peakPids = std::max(*before.peakPids, SandboxProcesses + ProcessesAhead);
        m_usage.begin(before, SandboxProcesses + (compiling ? 1 : 0), plan.processes);
    }
    ExecStream *program = m_container->program(phase);
    program->write(plan.bytes);
    m_phaseStart = elapsed();
    m_deadline.start(compiling ? m_spec.container.limits.compileTimeout : m_spec.container.limits.timeout);
    m_usage.start(m_clock);
    m_endWatch.start(phase);
    setState(State::Running);
    emit event(PhaseStarted{m_phaseStart, phase, m_container->name(), m_result.warmStart});
    compiling ? program->closeInput() : m_input.setProgram(program);
}

void Run::stop()
{
    if (m_state == State::Created) {
        m_clock.start();
        m_result.startedAt = QDateTime::currentDateTimeUtc();
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
    m_endWatch.stop();
    m_usage.pause();
    m_input.setProgram(nullptr);
    if (end == End::Stopped)
        m_delivery.silence();
    setState(State::Stopping);
    if (end == End::Deadline)
        emit event(LimitReached{elapsed(), m_phase == Phase::Compile ? u"compile-timeout"_s : u"timeout"_s, u"The time limit is reached."_s});
    else if (end == End::OutputLimit)
        emit event(LimitReached{elapsed(), u"output-limit"_s, u"The output limit is reached."_s});
    if (!running)
        return conclude();
    // The counters go with the container, so they are read first; a stopped or flooding program does not wait for that.
    m_usage.read(UsageSampler::Reading::Counters, end == End::Deadline ? MeterBoundBeforeDeadlineKill : MeterBoundBeforeKill, [this] { kill(); });
}

void Run::kill()
{
    if (m_concluded)
        return;
    QTimer::singleShot(KillBound, this, &Run::conclude);
    ExecStream *program = m_container->program(m_phase);
    connect(program, &ExecStream::closed, this, &Run::conclude);
    m_container->kill();
    if (program->isClosed())
        conclude();
}

void Run::phaseEnded(End end, std::optional<int> exitCode, const QString &engineError)
{
    m_exitSeen = elapsed();
    m_facts.end = end;
    m_facts.exitCode = exitCode;
    m_facts.engineError = engineError;
    m_deadline.stop();
    m_usage.pause();
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
    const bool compiling = m_phase == Phase::Compile;
    (compiling ? m_result.durations.compile : m_result.durations.run) = roundedMilliseconds(m_exitSeen - m_phaseStart);
    if (compiling && m_facts.end == End::Program && m_facts.exitCode == 0)
        return compiled();
    m_facts.elapsedMs = elapsed() - m_phaseStart;
    if (m_facts.end != End::Program)
        return conclude();
    // Whether a folder is full takes a process: asked only where it may explain something.
    m_usage.read(m_facts.exitCode == 0 ? UsageSampler::Reading::Counters : UsageSampler::Reading::CountersAndFullFolders, MeterBound, [this] { collectFiles(); });
}

void Run::compiled()
{
    const auto runIt = [this] {
        if (m_state == State::Running)
            startPhase(Phase::Run);
    };
    const auto next = [this, runIt] { m_usage.beginNext(SandboxProcesses, MeterBoundBeforeKill, runIt); };
    if (m_reuse)
        m_reuse->putAway(*output()).then(this, next);
    else
        next();
}

void Run::collectFiles()
{
    if (m_spec.collection.isEmpty() || m_phase != Phase::Run || m_state != State::Running)
        return conclude();
    auto *collector = new Collector(m_engine, *m_container, m_spec.collection, workFiles(m_spec.language, m_spec.snippet), this);
    connect(collector, &Collector::finished, this, [this](const Collection &collection) {
        m_result.collection = collection;
        conclude();
    });
    collector->start();
}

void Run::conclude()
{
    if (std::exchange(m_concluded, true))
        return;
    m_patience.stop();
    m_deadline.stop();
    m_usage.conclude();
    if (m_facts.elapsedMs <= 0 && m_phase != Phase::Prepare) {
        m_facts.elapsedMs = elapsed() - m_phaseStart;
        (m_phase == Phase::Compile ? m_result.durations.compile : m_result.durations.run) = roundedMilliseconds(m_facts.elapsedMs);
    }
    m_facts.phase = m_phase;
    m_facts.usage = m_usage.latest();
    m_facts.oomEvent = m_endWatch.sawOutOfMemory();
    m_facts.killed = m_endWatch.sawKill();
    m_facts.limits = m_spec.container.limits;
    m_facts.kernel = kernelUnder(m_spec.container.runtime);
    m_facts.language = m_spec.language.name;
    m_facts.errorTail = output()->tail(Stream::Stderr, ErrorTail);
    if (m_spec.merge || m_spec.container.tty)
        m_facts.errorTail += output()->tail(Stream::Stdout, ErrorTail);
    tell(m_result, verdictOf(m_facts));
    m_result.durations.total = roundedMilliseconds(elapsed());
    output()->close();
    m_delivery.conclude();
}

void Run::finish(const QByteArray &standardOutput, const QByteArray &standardError)
{
    if (m_state == State::Finished)
        return;
    m_endWatch.stop();
    m_input.setProgram(nullptr);
    m_result.spec = m_spec;
    m_result.phase = m_phase;
    m_result.standardOutput = standardOutput;
    m_result.standardError = standardError;
    m_result.input = m_input.kept();
    m_result.inputBytes = m_input.bytes();
    m_result.usage = m_usage.usage();
    if (!m_result.durations.total)
        m_result.durations.total = roundedMilliseconds(elapsed());
    complete(m_result, *m_container, m_engine.status().info);
    setState(State::Finished);
    emit event(Finished{elapsed(), m_result});
    if (m_containerGone)
        emit removed();
    else
        m_container->remove();
}

} // namespace Fumehood
