// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/warmstart.h"

using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr auto QuietTime = 300ms;
constexpr auto IdleTime = 15min;

} // namespace

WarmStart::WarmStart(ContainerEngine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    m_quiet.setSingleShot(true);
    m_idle.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, &WarmStart::apply);
    connect(&m_idle, &QTimer::timeout, this, &WarmStart::drop);
}

WarmStart::~WarmStart() = default;

void WarmStart::expect(const ContainerSpec &spec)
{
    m_expected = spec;
    m_idle.start(IdleTime);
    if (!m_waiting || m_waiting->spec() != spec)
        m_quiet.start(QuietTime);
}

void WarmStart::forget()
{
    m_expected.reset();
    m_quiet.stop();
    drop();
}

void WarmStart::replace()
{
    if (m_expected && !m_waiting)
        m_quiet.start(0ms);
}

std::unique_ptr<Container> WarmStart::take(const ContainerSpec &spec)
{
    if (!m_waiting || m_waiting->spec() != spec)
        return nullptr;
    m_idle.start(IdleTime);
    m_waiting->disconnect(this);
    auto taken = std::move(m_waiting);
    emit warmChanged(false);
    return taken;
}

void WarmStart::apply()
{
    if (!m_expected || (m_waiting && m_waiting->spec() == *m_expected))
        return;
    drop();
    m_waiting = std::make_unique<Container>(m_engine, *m_expected);
    connect(m_waiting.get(), &Container::ready, this, [this] {
        m_waiting->warmUp();
        emit warmChanged(true);
    });
    connect(m_waiting.get(), &Container::failed, this, &WarmStart::drop);
    connect(m_waiting.get(), &Container::lost, this, &WarmStart::drop);
    m_waiting->prepare();
}

void WarmStart::drop()
{
    if (!m_waiting)
        return;
    // Possibly called from one of its own signals.
    const bool warm = isWarm();
    m_waiting->disconnect(this);
    m_waiting->remove();
    m_waiting.release()->deleteLater();
    if (warm)
        emit warmChanged(false);
}

} // namespace Fumehood
