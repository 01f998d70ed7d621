// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/runcontroller.h"

#include "core/container/warmstart.h"

namespace Fumehood {

RunController::RunController(ContainerEngine &engine, QObject *parent)
    : QObject(parent), m_engine(engine), m_warm(std::make_unique<WarmStart>(engine))
{
    connect(m_warm.get(), &WarmStart::warmChanged, this, &RunController::warmChanged);
}

RunController::~RunController()
{
    delete m_current.data();
}

/// In the container that waits, if it fits; gone by itself once its container is.
Run *RunController::make(RunSpec spec)
{
    auto container = m_warm->take(spec.container);
    auto *run = new Run(m_engine, std::move(spec), std::move(container), this);
    connect(run, &Run::removed, run, &QObject::deleteLater);
    return run;
}

Run *RunController::run(RunSpec spec)
{
    if (isRunning())
        return nullptr;
    Run *run = make(std::move(spec));
    m_current = run;
    connect(run, &Run::event, this, &RunController::event);
    connect(run, &Run::stateChanged, this, [this](Run::State state) {
        if (state != Run::State::Finished)
            return;
        emit runningChanged(false);
        m_warm->replace(); // not earlier: it would take the processor from the run
    });
    emit started(run);
    emit runningChanged(true);
    run->start();
    return run;
}

Run *RunController::makeAside(RunSpec spec)
{
    Run *run = make(std::move(spec));
    connect(run, &Run::stateChanged, this, [this](Run::State state) {
        if (state == Run::State::Finished && !isRunning())
            m_warm->replace();
    });
    return run;
}

void RunController::stop()
{
    if (isRunning())
        m_current->stop();
}

void RunController::expect(const ContainerSpec &spec)
{
    m_warm->expect(spec);
}

void RunController::forget()
{
    m_warm->forget();
}

bool RunController::isWarm() const
{
    return m_warm->isWarm();
}

} // namespace Fumehood
