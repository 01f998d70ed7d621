// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionexec.h"

#include "core/analysis/erroranalyzer.h"
#include "core/monitoring/alerts.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr int TimedOut = 124, KilledAfter = 137; // of coreutils' timeout
constexpr auto KillPatience = 5s;
constexpr qsizetype ErrorTail = 16 << 10;

/// With a compiler before it, a snippet has the time of both.
std::chrono::milliseconds bound(const RunSpec &spec)
{
    const ResourceLimits &limits = spec.container.limits;
    return limits.timeout + (spec.language.compile.isEmpty() ? 0ms : std::chrono::milliseconds(limits.compileTimeout));
}

} // namespace

SessionExec::SessionExec(ContainerEngine &engine, const SessionState &session, const RunSpec &spec, const QStringList &command, const QByteArray &input)
    : m_engine(engine), m_session(session), m_spec(spec), m_command(command), m_input(input),
      m_output(std::make_shared<OutputStore>(spec.container.limits.outputLimit))
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { take(Stream::Stdout); });
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] { take(Stream::Stderr); });
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        take(Stream::Stdout);
        take(Stream::Stderr);
        if (status == QProcess::CrashExit && m_end == End::Program)
            m_end = End::EngineLost;
        conclude(exitCode);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_end = End::EngineLost;
        conclude(-1);
    });
}

void SessionExec::start()
{
    m_clock.start();
    m_startedAt = QDateTime::currentDateTimeUtc();
    m_output->setStart(OutputStore::Clock::now());
    m_process.setProcessEnvironment(m_engine.endpoint().environment());
    if (m_input.isEmpty() && !m_inputOpen)
        m_process.setInputChannelMode(QProcess::ForwardedInputChannel);
    m_process.start(m_engine.endpoint().program, sessionExecArguments(m_session.name, m_command, bound(m_spec), false));
    if (!m_input.isEmpty())
        m_process.write(m_input);
    if (!m_input.isEmpty() && !m_inputOpen)
        m_process.closeWriteChannel();
}

void SessionExec::writeInput(const QByteArray &bytes)
{
    if (m_inputOpen && m_process.state() != QProcess::NotRunning)
        m_process.write(bytes);
}

void SessionExec::closeInput()
{
    if (std::exchange(m_inputOpen, false))
        m_process.closeWriteChannel();
}

void SessionExec::take(Stream stream)
{
    const QByteArray bytes = stream == Stream::Stdout ? m_process.readAllStandardOutput() : m_process.readAllStandardError();
    if (bytes.isEmpty() || m_output->isTruncated())
        return;
    m_output->append(stream, bytes);
    emit piece(stream, bytes);
    if (m_output->isTruncated())
        endBy(End::OutputLimit);
}

void SessionExec::stop()
{
    endBy(End::Stopped);
}

void SessionExec::endBy(End end)
{
    if (m_done || m_end != End::Program)
        return;
    m_end = end;
    // Ending the engine's command line would leave the program running: its user's processes go, all of them.
    m_engine.command({u"exec"_s, u"--user"_s, u"20000:20000"_s, m_session.name.container(), u"sh"_s, u"-c"_s, u"kill -9 -1"_s}, {}, KillPatience)
        .then(this, [this](const ContainerEngine::CommandResult &) {
            if (m_process.state() != QProcess::NotRunning)
                m_process.terminate();
        });
}

void SessionExec::conclude(int exitCode)
{
    if (std::exchange(m_done, true))
        return;
    m_output->close();
    const double elapsed = double(m_clock.nsecsElapsed()) / 1e6;
    if (m_end == End::Program && (exitCode == TimedOut || exitCode == KilledAfter) && elapsed >= double(bound(m_spec).count()))
        m_end = End::Deadline;
    RunFacts facts{.end = m_end, .exitCode = exitCode, .limits = m_spec.container.limits, .errorTail = m_output->tail(Stream::Stderr, ErrorTail),
                   .elapsedMs = elapsed, .engineError = m_process.errorString(), .language = m_spec.language.name};
    facts.limits.timeout = bound(m_spec);
    const Verdict verdict = verdictOf(facts);
    RunResult result{.id = newRunId(), .startedAt = m_startedAt, .spec = m_spec, .engine = m_engine.status().info.title(), .outcome = verdict.outcome,
                     .phase = Phase::Run, .reason = verdict.reason, .remedy = verdict.remedy, .exitCode = verdict.exitCode, .signal = verdict.signal,
                     .standardOutput = m_output->all(Stream::Stdout), .standardError = m_output->all(Stream::Stderr),
                     .stdoutBytes = m_output->bytes(Stream::Stdout), .stderrBytes = m_output->bytes(Stream::Stderr), .truncated = m_output->isTruncated(),
                     .warmStart = true};
    result.durations.run = elapsed;
    result.durations.total = elapsed;
    result.durations.firstByte = m_output->firstByte();
    result.analysis = analyseRun(result);
    result.alerts = alertsOf(result);
    emit finished(result);
}

} // namespace Fumehood
