// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/container/runspec.h"
#include "core/language/languagecatalog.h"
#include "core/run/run.h"

#include <QDeadlineTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <nlohmann/json.hpp>

namespace Fumehood::Testing {

/// Lets events happen until something is so, as a program's own loop would: QTest::qWaitFor() sleeps for 10 ms between looks,
/// and a run is half a dozen answers one after another, so that what is measured by it is mostly sleep. Only for what an
/// event of this thread brings about.
template<typename Condition>
bool eventsUntil(Condition isSo, std::chrono::milliseconds bound)
{
    const QDeadlineTimer deadline(bound);
    QTimer wakeUp;
    wakeUp.start(bound);
    while (!isSo() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return isSo();
}

/// The live engine, or why there is none.
inline EngineStatus probeEngine(ContainerEngine &engine)
{
    QFuture<EngineStatus> probe = engine.probe();
    (void)eventsUntil([&] { return probe.isFinished(); }, std::chrono::seconds(10));
    return probe.isFinished() ? probe.result() : EngineStatus{};
}

/// A run specification for a snippet in a catalogue language under the standard profile.
inline RunSpec specFor(const QString &language, const QByteArray &source, const std::function<void(RunRequest &)> &change = {})
{
    static const LanguageCatalog catalog = LanguageCatalog::load().value();
    RunRequest request;
    request.snippet.languageId = language;
    request.snippet.source = source;
    request.profile = loadProfile(QStringLiteral("standard")).value();
    if (change)
        change(request);
    const Result<RunSpec> spec = makeRunSpec(*catalog.find(language), request);
    if (!spec)
        qFatal("%s", qPrintable(spec.error()));
    return *spec;
}

/// Runs to its end and to the removal of its container.
inline RunResult runToEnd(ContainerEngine &engine, const RunSpec &spec, const QByteArray &input = {},
                          std::unique_ptr<Container> container = nullptr)
{
    Run run(engine, spec, std::move(container));
    RunResult result;
    bool finished = false, removed = false;
    QObject::connect(&run, &Run::event, &run, [&](const RunEvent &event) {
        if (const auto *end = std::get_if<Finished>(&event)) {
            result = end->result;
            finished = true;
        }
    });
    QObject::connect(&run, &Run::removed, &run, [&] { removed = true; });
    run.writeInput(input);
    run.closeInput();
    run.start();
    if (!eventsUntil([&] { return finished; }, std::chrono::seconds(60)))
        qFatal("A run did not finish within a minute.");
    (void)eventsUntil([&] { return removed; }, std::chrono::seconds(10));
    return result;
}

/// What a question to the engine is answered with.
template<typename T>
T answerTo(QFuture<T> question, std::chrono::seconds bound = std::chrono::minutes(1))
{
    if (!eventsUntil([&] { return question.isFinished(); }, bound))
        qFatal("The engine did not answer within %lld s.", qlonglong(bound.count()));
    return question.result();
}

inline bool hasImage(ContainerEngine &engine, const QString &reference)
{
    return answerTo(engine.inspectImage(reference)).has_value();
}

/// How many containers with our label the engine holds.
inline int containersLeft(ContainerEngine &engine)
{
    const QByteArray path = "/containers/json?all=1&filters=%7B%22label%22%3A%5B%22org.fumehood.owner%3D" + ownerLabel().toUtf8().toPercentEncoding() + "%22%5D%7D";
    return int(answerTo(engine.request("GET", path)).json().size());
}

} // namespace Fumehood::Testing
