// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runcommand.h"

#include "app/cli/request.h"
#include "app/cli/texttable.h"
#include "core/container/dockercommand.h"
#include "core/history/recording.h"
#include "core/monitoring/alerts.h"
#include "core/run/blocked.h"
#include "core/validation/checker.h"

#include <QTimer>
#include <QUrl>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr auto RemovalPatience = 10s;   ///< for the engine to confirm that the container is gone
constexpr auto ReaderPatience = 1s;     ///< after Ctrl+C, for a reader of our stdout that does not read

Relay::Form formOf(RunCommandLine::Report report)
{
    switch (report) {
    case RunCommandLine::Report::Json:
        return Relay::Form::Document;
    case RunCommandLine::Report::Events:
        return Relay::Form::Events;
    case RunCommandLine::Report::Plain:
        break;
    }
    return Relay::Form::Bytes;
}

QString isolationTable(const IsolationReport &report)
{
    TextTable table({u"Promise"_s, u"Asked for"_s, u"The engine says"_s, u"Seen from inside"_s, u"Holds"_s});
    for (const IsolationCheck &check : report.checks)
        table.add({check.promise, check.asked, check.inspected, check.observed, !check.holds ? u"NO"_s : check.inPart.isEmpty() ? u"yes"_s : u"in part: "_s + check.inPart});
    return table.text(u"  "_s);
}

} // namespace

RunCommand::RunCommand(const RunCommandLine &line) : m_line(line) {}

RunCommand::~RunCommand()
{
    if (m_input > STDIN_FILENO)
        ::close(m_input);
}

void RunCommand::start()
{
    const Result<LanguageCatalog> catalog = LanguageCatalog::load();
    if (!catalog)
        return refuse({catalog.error(), ExitStatus::OwnFailure});
    for (const QString &problem : catalog->problems())
        say(u"warning: "_s + problem);
    auto spec = m_line.repeated ? m_line.repeated->spec : requestedRun(m_line, *catalog);
    if (!spec)
        return refuse(spec.error());
    if (!m_line.input.isEmpty() && m_line.input != u"-") {
        const auto input = openInput(m_line.input);
        if (!input)
            return refuse(input.error());
        m_input = *input;
    } else if (m_line.file != u"-" && !m_line.repeated) {
        m_input = STDIN_FILENO;
    }
    if (m_line.showCommand) {
        print(shellQuoted(showCommand(*spec)).toUtf8() + '\n');
        return finishLater(ExitStatus::Ok);
    }
    if (m_line.check) {
        spec->check = checkCode(spec->snippet.source, spec->language.id);
        if (blocks(*spec->check, m_line.blockAt))
            return block(*spec);
    }
    const Result<EngineEndpoint> endpoint = findEngine(m_line.engine);
    if (!endpoint)
        return refuse({endpoint.error(), ExitStatus::OwnFailure});
    m_engine = std::make_unique<ContainerEngine>(*endpoint);
    if (mayOffer())
        offerImage(*spec);
    else
        begin(*spec);
}

bool RunCommand::mayOffer() const
{
    const bool terminal = m_input == STDIN_FILENO && ::isatty(STDIN_FILENO) && ::isatty(STDERR_FILENO);
    return m_line.prepare || terminal;
}

void RunCommand::offerImage(const RunSpec &spec)
{
    Language wanted = spec.language;
    wanted.image = spec.container.image;
    m_offer = std::make_unique<ImageOffer>(*m_engine, wanted, m_line.prepare ? ImageOffer::Answer::Yes : ImageOffer::Answer::Ask);
    // Queued: the offer is deleted from a place of our own.
    connect(m_offer.get(), &ImageOffer::settled, this, [this, spec](const Result<> &result) {
        m_offer.reset();
        if (m_circumstances.stopSignal != 0)
            return finishLater(128 + m_circumstances.stopSignal);
        if (!result)
            return refuse({result.error(), ExitStatus::NotFound});
        begin(spec);
    }, Qt::QueuedConnection);
    m_offer->start();
}

void RunCommand::begin(const RunSpec &spec)
{
    if (m_line.warm)
        warmUp(spec);
    else
        launch(spec, nullptr);
}

void RunCommand::block(const RunSpec &spec)
{
    m_result = blockedResult(spec);
    if (m_line.report == RunCommandLine::Report::Json)
        print(resultJson(*m_result, ::isatty(STDOUT_FILENO)) + '\n');
    else if (m_line.report == RunCommandLine::Report::Events)
        print(EventLines().lines(Finished{0, *m_result}));
    say(closingSentence(*m_result));
    m_reported = m_removed = m_lookedForImage = true; // nothing was started
    m_output = std::make_shared<OutputStore>(0);
    m_output->close();
    openHistory();
    keepInHistory();
}

void RunCommand::openHistory()
{
    if (!m_line.record)
        return;
    m_history = std::make_unique<HistoryStore>();
    connect(m_history.get(), &HistoryStore::noticed, this, &say);
}

void RunCommand::warmUp(const RunSpec &spec)
{
    m_container = std::make_unique<Container>(*m_engine, spec.container);
    // Queued: the container is handed on, or deleted, from a place of our own.
    connect(m_container.get(), &Container::ready, this, [this, spec] { launch(spec, std::move(m_container)); }, Qt::QueuedConnection);
    connect(m_container.get(), &Container::failed, this, [this, spec] {
        m_container.reset();
        launch(spec, nullptr); // which says what is wrong
    }, Qt::QueuedConnection);
    m_container->prepare();
}

void RunCommand::launch(const RunSpec &spec, std::unique_ptr<Container> container)
{
    if (m_left)
        return;
    openHistory();
    if (m_history)
        m_baseline = m_history->baseline(spec.snippet.source, spec.language.id); // there long before the run's end
    m_run = std::make_unique<Run>(*m_engine, spec, std::move(container));
    m_output = m_run->output();
    m_run->setOutputEvents(m_line.report == RunCommandLine::Report::Events);
    if (m_line.report == RunCommandLine::Report::Plain)
        m_output->keepEnds(MaximumOutputKept);
    m_relay = std::make_unique<Relay>(formOf(m_line.report), m_output);
    connect(m_relay.get(), &Relay::done, this, &RunCommand::report);
    connect(m_relay.get(), &Relay::broken, this, &RunCommand::handleBroken);
    connect(m_run.get(), &Run::event, this, &RunCommand::handleEvent);
    connect(m_run.get(), &Run::removed, this, [this] {
        m_removed = true;
        leaveWhenDone();
    });
    if (m_input >= 0)
        m_feed = std::make_unique<InputFeed>(*m_run, m_input, m_line.tty);
    else if (m_line.repeated)
        m_run->writeInput(m_line.repeated->input);
    if (m_input < 0)
        m_run->closeInput();
    followTerminal();
    m_run->start();
}

void RunCommand::followTerminal()
{
    winsize size{};
    if (m_run && m_line.tty && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0)
        m_run->resizeTerminal(size.ws_col, size.ws_row);
}

void RunCommand::handleEvent(const RunEvent &event)
{
    m_relay->add(event);
    if (std::holds_alternative<PhaseStarted>(event))
        sweepOnce();
    else if (const auto *end = std::get_if<Finished>(&event))
        handleFinished(end->result);
}

void RunCommand::sweepOnce()
{
    // Not earlier: it would take the processor from the start of the run. A run may have two phases.
    if (std::exchange(m_swept, true))
        return;
    m_sweep = m_engine->sweep();
    m_sweep.then(this, [this](const Result<int> &) { leaveWhenDone(); });
}

void RunCommand::handleFinished(const RunResult &result)
{
    m_result = result;
    if (m_baseline.isFinished() && m_baseline.resultCount() > 0 && m_baseline.result())
        m_result->alerts += unusualAlerts(result, *m_baseline.result());
    m_feed.reset();
    QTimer::singleShot(RemovalPatience, this, [this] {
        m_removed = true;
        leaveWhenDone();
    });
    lookForImage();
    keepInHistory();
    m_relay->end(m_line.report == RunCommandLine::Report::Json ? resultJson(*m_result, ::isatty(STDOUT_FILENO)) + '\n' : QByteArray());
    if (m_relay->isDone())
        report();
    else if (m_circumstances.stopSignal != 0)
        QTimer::singleShot(ReaderPatience, this, &RunCommand::report);
}

/// While the container is being removed, so that nobody waits for it.
void RunCommand::keepInHistory()
{
    const auto done = [this](const QString &problem) {
        if (std::exchange(m_kept, true))
            return;
        if (!problem.isEmpty())
            say(u"warning: this run is not in the history. %1"_s.arg(problem));
        leaveWhenDone();
    };
    if (!m_line.record)
        return done({});
    const RunOrigin origin{.parent = m_line.repeated ? m_line.repeated->id : QString()};
    m_history->record(*m_result, m_output, origin).then(this, [done](const Result<QString> &kept) { done(kept ? QString() : kept.error()); });
}

std::optional<HistoryRecord> RunCommand::record() const
{
    return m_result ? std::optional(recordOf(*m_result, *m_output)) : std::nullopt;
}

void RunCommand::lookForImage()
{
    // An image that was never found and an engine that fails are two exit statuses.
    if (m_result->outcome != Outcome::EngineError || !m_result->imageDigest.isEmpty() || !m_engine->status().ready()) {
        m_lookedForImage = true;
        return;
    }
    const QByteArray reference = QUrl::toPercentEncoding(m_result->spec.container.image, "/:");
    m_engine->request("GET", "/images/" + reference + "/json", {}, 5s).then(this, [this](const ContainerEngine::Reply &reply) {
        m_circumstances.imageMissing = reply.status == 404;
        m_lookedForImage = true;
        leaveWhenDone();
    });
}

void RunCommand::interrupt(int signal)
{
    if (m_circumstances.stopSignal != 0) {
        // The kill is on its way to the engine; what waits for our reader is given up.
        m_feed.reset();
        ::_exit(128 + signal);
    }
    m_circumstances.stopSignal = signal;
    if (m_offer)
        return m_offer->cancel();
    if (!m_run) {
        m_left = true;
        m_container.reset();
        return finishLater(128 + signal);
    }
    if (m_result)
        return report();
    if (::isatty(STDERR_FILENO))
        say(u"Stopping … (once more to leave at once)"_s);
    m_run->stop();
}

void RunCommand::handleBroken(int error)
{
    m_brokenBy = error;
    if (!m_result)
        m_run->stop();
}

QStringList RunCommand::closingWords() const
{
    QStringList words;
    const IsolationReport &isolation = m_result->isolation;
    if (m_line.isolation)
        words << u"isolation: %1\n%2"_s.arg(isolation.summary(), isolationTable(isolation).chopped(1));
    else if (!isolation.checks.isEmpty() && !isolation.holds())
        words << u"warning: isolation is weaker than asked for: %1 (--isolation shows the sheet)."_s.arg(isolation.summary());
    for (const QString &note : m_result->collection.notes)
        words << u"warning: "_s + note;
    if (!m_line.collection.isEmpty() && m_result->collection.files.isEmpty() && m_result->collection.notes.isEmpty())
        words << u"No new or changed file is called %1."_s.arg(m_line.collection.patterns.join(u" or "_s));
    if (m_brokenBy != 0 && m_brokenBy != EPIPE)
        words << u"Standard output could not be written: %1."_s.arg(QString::fromLocal8Bit(std::strerror(m_brokenBy)));
    if (m_brokenBy != 0 || m_line.report != RunCommandLine::Report::Plain)
        return words;
    for (const RunAlert &alert : m_result->alerts) {
        if (alert.kind == u"unusual" && ::isatty(STDERR_FILENO))
            words << alert.message;
    }
    if (m_result->analysis && !m_result->analysis->suggestion.isEmpty() && m_result->analysis->suggestion != m_result->remedy)
        words << u"hint: "_s + m_result->analysis->suggestion;
    if (m_result->outcome != Outcome::Succeeded)
        words << closingSentence(*m_result); // the last line, which scripts read
    return words;
}

void RunCommand::report()
{
    // A reader that went away ends the relay before the run.
    if (!m_result || std::exchange(m_reported, true))
        return;
    const QStringList words = closingWords();
    if (!words.isEmpty() && !m_relay->atLineStart())
        writeAll(STDERR_FILENO, "\n");
    for (const QString &sentence : words)
        say(sentence);
    leaveWhenDone();
}

void RunCommand::leaveWhenDone()
{
    if (m_left || !m_reported || !m_removed || !m_kept || !m_lookedForImage || (m_swept && !m_sweep.isFinished()))
        return;
    m_left = true;
    int status = exitStatus(*m_result, m_line.exitCode, m_circumstances);
    if (m_brokenBy != 0)
        status = m_brokenBy == EPIPE ? 128 + SIGPIPE : ExitStatus::OwnFailure;
    finishLater(status);
}

} // namespace Fumehood
