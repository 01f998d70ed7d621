// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/endwatch.h"

#include <csignal>
#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr auto Interval = 100ms;
constexpr auto SoonAfterTheStreams = 2ms;   ///< which end a moment before the engine knows of the exit
constexpr auto ContainerEndGrace = 60ms;
constexpr auto EventGrace = 300ms;
constexpr int Unanswered = 3;               ///< one lost call may be a connection that went

} // namespace

EndWatch::EndWatch(ContainerEngine &engine, const Container &container, const UsageSampler &usage, QObject *parent)
    : QObject(parent), m_engine(engine), m_container(container), m_usage(usage)
{
    m_timer.setInterval(Interval);
    connect(&m_timer, &QTimer::timeout, this, &EndWatch::ask);
    connect(&m_container, &Container::lost, this, &EndWatch::ask);
    connect(&m_engine, &ContainerEngine::containerEvent, this,
            [this](const QString &id, const QString &action, const QMap<QString, QString> &attributes) {
        if (m_listening && id == m_container.id())
            noteEvent(action, attributes);
    });
}

void EndWatch::start(Phase phase)
{
    m_phase = phase;
    m_watching = m_listening = true;
    if (!m_meterSeen) {
        m_meterSeen = m_container.meter()->isReady();
        connect(m_container.meter(), &Meter::ready, this, [this] { m_meterSeen = true; });
    }
    connect(m_container.program(phase), &ExecStream::closed, this, &EndWatch::ask);
    m_timer.start();
}

void EndWatch::stop()
{
    m_timer.stop();
    m_watching = m_listening = false;
}

void EndWatch::noteEvent(const QString &action, const QMap<QString, QString> &attributes)
{
    m_outOfMemory = m_outOfMemory || action == u"oom";
    m_killAsked = m_killAsked || action == u"kill";
    m_killed = m_killed || (action == u"die" && !m_killAsked && attributes.value(u"exitCode"_s) == u"137");
    if (action == u"die" || (action == u"exec_die" && attributes.value(u"execID"_s).toLatin1() == m_container.execId(m_phase)))
        ask();
}

void EndWatch::ask()
{
    if (!m_watching || m_asking)
        return;
    m_asking = true;
    m_engine.request("GET", "/exec/" + m_container.execId(m_phase) + "/json", {}, 5s)
        .then(this, [this, phase = m_phase](const ContainerEngine::Reply &reply) {
        m_asking = false;
        if (m_watching && phase == m_phase)
            hear(reply);
    });
}

void EndWatch::hear(const ContainerEngine::Reply &reply)
{
    if (reply.status == 404 || reply.status == 409)
        return hearLost();
    const nlohmann::json json = reply.json();
    if (!reply.ok() || !json.is_object()) {
        if (++m_unanswered >= Unanswered)
            say(End::EngineLost, {}, reply.error);
        return;
    }
    m_unanswered = 0;
    if (json.value("Running", true)) {
        if (m_usage.goneFor() > NoticeBound)
            say(End::Unnoticed);
        else if (m_container.program(m_phase)->isClosed())
            QTimer::singleShot(SoonAfterTheStreams, this, &EndWatch::ask);
        return;
    }
    const auto code = json.find("ExitCode");
    hearExit(code != json.end() && code->is_number_integer() ? std::optional(code->get<int>()) : std::nullopt);
}

/// Why the container went is said by an event, which may be on its way.
void EndWatch::hearLost()
{
    m_asking = true;
    QTimer::singleShot(EventGrace, this, [this] {
        m_asking = false;
        if (m_watching)
            say(End::ContainerLost);
    });
}

void EndWatch::hearExit(std::optional<int> exitCode)
{
    if (exitCode != 128 + SIGKILL)
        return say(End::Program, exitCode);
    // Was it killed alone, or with its whole container? The engine takes a moment to say so.
    m_asking = true;
    QTimer::singleShot(ContainerEndGrace, this, &EndWatch::askWhetherContainerLives);
}

void EndWatch::askWhetherContainerLives()
{
    m_engine.request("GET", "/containers/" + m_container.id().toLatin1() + "/json", {}, 5s).then(this, [this](const ContainerEngine::Reply &reply) {
        m_asking = false;
        if (!m_watching)
            return;
        const nlohmann::json state = reply.json().is_object() ? reply.json().value("State", nlohmann::json::object()) : nlohmann::json();
        const bool meterGone = m_meterSeen && !m_container.meter()->isReady();
        const bool lives = !meterGone && state.is_object() && state.value("Running", false);
        say(lives ? End::Program : End::ContainerLost, 128 + SIGKILL);
    });
}

void EndWatch::say(End end, std::optional<int> exitCode, const QString &error)
{
    m_watching = false;
    m_timer.stop();
    emit ended(end, exitCode, error);
}

} // namespace Fumehood
