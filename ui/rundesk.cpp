// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rundesk.h"

#include "core/run/runcontroller.h"
#include "ui/enginewatch.h"
#include "ui/findings/codecheck.h"
#include "ui/imagewatch.h"
#include "ui/sessions/sessiondesk.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

Result<RunSpec> specOf(const RunSetup &setup)
{
    if (!setup.language)
        return failure(RunDesk::tr("Choose a language first: the text does not tell which one it is."));
    if (!setup.problem.isEmpty())
        return failure(setup.problem);
    if (setup.source.trimmed().isEmpty())
        return failure(RunDesk::tr("There is nothing to run yet: the text is empty."));
    const auto arguments = splitArguments(setup.input.arguments);
    if (!arguments)
        return failure(arguments.error());
    RunRequest request;
    request.snippet.languageId = setup.language->id;
    request.snippet.source = setup.source;
    request.snippet.arguments = *arguments;
    request.profile = setup.profile;
    request.image = setup.image;
    Result<RunSpec> spec = makeRunSpec(*setup.language, request);
    if (spec)
        spec->reuseCompiled = setup.reuseCompiled;
    return spec;
}

QStringList raisedLimits(const Language &language, const SecurityProfile &profile)
{
    RunRequest request;
    request.snippet.source = "#";
    request.profile = profile;
    QStringList raised;
    if (const auto spec = makeRunSpec(language, request)) {
        for (const LimitField &field : limitFields()) {
            const double given = field.get(spec->container.limits);
            if (given != field.get(profile.limits))
                raised.append(RunDesk::tr("%1: %2 gets %3, the least that it can start with.")
                                  .arg(field.title, language.name, field.format(given)));
        }
    }
    return raised;
}

QByteArray preparedInput(const RunInput &input)
{
    QByteArray bytes = input.text.toUtf8();
    if (!bytes.isEmpty() && !bytes.endsWith('\n'))
        bytes += '\n';
    return bytes;
}

RunDesk::RunDesk(RunController &controller, SessionDesk &session, EngineWatch &engine, ImageWatch &image, CodeCheck &check, Gather gather, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
    , m_session(session)
    , m_engine(engine)
    , m_image(image)
    , m_check(check)
    , m_gather(std::move(gather))
{
    connect(&engine, &EngineWatch::checked, this, &RunDesk::handleEngineAnswer);
    connect(&engine, &EngineWatch::statusChanged, this, &RunDesk::refresh);
    connect(&image, &ImageWatch::changed, this, &RunDesk::refresh);
    connect(&controller, &RunController::event, this, [this](const RunEvent &event) {
        // The engine or the image may be what went; ask before the next attempt.
        const auto *finished = std::get_if<Finished>(&event);
        if (finished && finished->result.outcome == Outcome::EngineError)
            m_engine.check();
    });
    connect(&session, &SessionDesk::chosenChanged, this, &RunDesk::refresh);
    connect(&image, &ImageWatch::prepared, this, [this] {
        if (std::exchange(m_wantsImage, false))
            run();
    });
}

bool RunDesk::isRunning() const
{
    return m_checking || m_controller.isRunning() || m_session.isBusy();
}

void RunDesk::run()
{
    if (isRunning())
        return;
    if (const auto spec = specOf(m_gather()); !spec) {
        emit refused(spec.error());
    } else if (!m_engine.status().ready()) {
        // It may have come back a moment ago; only this one answer starts a run, never a later one.
        m_wantsEngine = true;
        m_engine.check();
    } else if (m_image.state() == ImageWatch::State::Missing || m_image.state() == ImageWatch::State::Failed) {
        emit imageMissing();
    } else if (m_image.state() == ImageWatch::State::Preparing || m_image.state() == ImageWatch::State::Loading) {
        m_wantsImage = true;
    } else {
        start();
    }
}

void RunDesk::handleEngineAnswer()
{
    if (m_engine.status().ready())
        m_image.check();
    if (!std::exchange(m_wantsEngine, false))
        return;
    if (m_engine.status().ready())
        run();
    else
        emit engineMissing();
}

void RunDesk::prepareAndRun()
{
    m_wantsImage = true;
    m_image.prepare();
}

void RunDesk::start()
{
    const RunSetup setup = m_gather();
    if (const auto spec = specOf(setup))
        check({*spec, preparedInput(setup.input), setup.input.endsInput, {}, m_session.chosen().has_value()});
}

void RunDesk::repeat(const RunOrder &order)
{
    if (isRunning())
        return;
    if (m_engine.status().ready())
        return check(order);
    emit engineMissing();
}

/// Not in the window's thread; usually the pause in typing before has had it done already.
void RunDesk::check(RunOrder order)
{
    m_order = std::move(order);
    m_checking = true;
    emit checkingChanged(true);
    m_check.judge(m_order.spec.snippet.source, m_order.spec.language.id).then(this, [this, wish = ++m_wish](const CheckReport &report) {
        if (wish != m_wish)
            return;
        m_checking = false;
        m_order.spec.check = report;
        if (!blocks(report, BlockAt::Critical))
            return launch();
        emit checkingChanged(false);
        emit blocked(m_order.spec);
    });
}

void RunDesk::runAnyway()
{
    const auto strict = loadProfile(u"strict"_s);
    if (!strict || isRunning() || !m_order.spec.check)
        return;
    RunRequest request;
    request.snippet = m_order.spec.snippet;
    request.profile = *strict;
    request.image = m_order.spec.container.image;
    const auto spec = makeRunSpec(m_order.spec.language, request);
    if (!spec)
        return emit refused(spec.error());
    const auto report = m_order.spec.check;
    m_order.spec = *spec;
    m_order.spec.check = report;
    m_order.spec.checkOverridden = true;
    m_order.inSession = false; // what earlier runs left there would be within its reach
    launch();
}

void RunDesk::launch()
{
    emit aboutToRun();
    if (m_order.inSession)
        return m_session.run(m_order.spec, m_order.input, m_order.endsInput && !m_order.input.isEmpty());
    Run *run = m_controller.run(m_order.spec);
    if (!run)
        return;
    if (!m_order.input.isEmpty()) {
        run->writeInput(m_order.input);
        if (m_order.endsInput)
            run->closeInput();
    }
}

void RunDesk::stop()
{
    ++m_wish;
    if (std::exchange(m_checking, false))
        emit checkingChanged(false);
    m_session.stop();
    m_controller.stop();
}

std::optional<RunSpec> RunDesk::ready() const
{
    const auto spec = specOf(m_gather());
    return spec && engineHasAll() ? std::optional(*spec) : std::nullopt;
}

bool RunDesk::engineHasAll() const
{
    return m_engine.status().ready() && m_image.state() == ImageWatch::State::Present;
}

void RunDesk::refresh()
{
    if (m_closed)
        return;
    RunSetup setup = m_gather();
    // What waits does not depend on the text; a new tab deserves a container before its first letter.
    setup.source = "#";
    const auto spec = specOf(setup);
    if (spec && !m_session.chosen() && engineHasAll())
        m_controller.expect(spec->container);
    else
        m_controller.forget();
}

void RunDesk::close()
{
    m_closed = true;
    m_controller.forget();
}

} // namespace Fumehood
