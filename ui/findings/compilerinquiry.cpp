// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/compilerinquiry.h"

#include "core/run/compilercheck.h"
#include "core/run/runcontroller.h"

using namespace std::chrono_literals;

namespace Fumehood {
namespace {

/// Behind the pause of the other checks: who thinks for so long has written what he meant to write.
constexpr auto LongerPause = 1200ms;

} // namespace

CompilerInquiry::CompilerInquiry(RunController &controller, Gather gather, QObject *parent)
    : QObject(parent), m_controller(controller), m_gather(std::move(gather))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(LongerPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        // It is not worth making a container for, nor keeping a person's run from its own.
        if (m_controller.isWarm() && !m_controller.isRunning())
            ask();
    });
}

CompilerInquiry::~CompilerInquiry()
{
    drop();
}

void CompilerInquiry::noteEdit()
{
    drop();
    m_edited = true;
}

void CompilerInquiry::noteJudged(bool mayStart)
{
    // Some compilers execute parts of what they compile, so what is held back is not compiled either.
    if (!mayStart)
        drop();
    else if (m_wanted && !m_run && !m_controller.isRunning())
        ask();
    else if (m_automatic && m_edited)
        m_pause.start();
}

void CompilerInquiry::want()
{
    m_wanted = true;
}

void CompilerInquiry::drop()
{
    m_pause.stop();
    m_wanted = false;
    Run *run = m_run;
    if (!run)
        return;
    m_run = nullptr;
    run->disconnect(this);
    run->stop();
    emit askingChanged(false);
}

void CompilerInquiry::ask()
{
    m_edited = false;
    m_pause.stop();
    const bool wanted = std::exchange(m_wanted, false);
    const std::optional<RunSpec> run = m_gather();
    const std::optional<RunSpec> question = run ? compilerCheck(*run) : std::nullopt;
    if (!question)
        return;
    m_run = m_controller.makeAside(*question);
    connect(m_run, &Run::event, this, [this, wanted, source = question->snippet.source](const RunEvent &event) {
        const auto *finished = std::get_if<Finished>(&event);
        if (!finished)
            return;
        m_run->disconnect(this);
        m_run = nullptr;
        emit askingChanged(false);
        // Who did not ask need not know that there is no answer.
        const CompilerAnswer answer = compilerAnswer(finished->result);
        if (wanted || answer.problem.isEmpty())
            emit answered(answer, source);
    });
    emit askingChanged(true);
    m_run->start();
}

} // namespace Fumehood
