// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/container.h"

#include "core/container/creation.h"
#include "core/container/hostdisks.h"
#include "core/container/launcher.h"
#include "core/container/outsidecounters.h"
#include "core/container/sandboxkernel.h"
#include "core/evidence/isolationaudit.h"
#include "core/evidence/observation.h"
#include "core/support/jsonvalues.h"

#include <QLoggingCategory>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

// QT_LOGGING_RULES=fumehood.container.debug=true tells where the time of a start goes.
Q_LOGGING_CATEGORY(containerLog, "fumehood.container", QtWarningMsg)

/// Largest text taken as the probe's; more means that the image's shell is not one.
constexpr qsizetype MaximumProbe = 1 << 20;
/// What launch.sh says before it is ready: two lines at the end of all, in bytes.
constexpr qsizetype LauncherWords = 200;
constexpr auto RemovalRetry = 2s;
constexpr auto LeaveBound = 1s; ///< for the holder to go by itself; a usual one takes 60 ms

} // namespace

Container::Container(ContainerEngine &engine, ContainerSpec spec, QObject *parent)
    : QObject(parent), m_engine(engine), m_spec(std::move(spec)),
      m_phases(m_spec.compiles ? QList{Phase::Compile, Phase::Run} : QList{Phase::Run}),
      m_identity(newIdentity(newRunId())), m_output(std::make_shared<OutputStore>(m_spec.limits.outputLimit))
{
    m_identity.owner = ownerLabel();
}

Container::~Container()
{
    remove();
    // Their reader threads hand over to this object.
    qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly));
}

void Container::prepare()
{
    if (m_clock.isValid())
        return;
    m_clock.start();
    m_engine.inspectImage(m_spec.image).then(this, [this](const Result<ImageInfo> &image) { create(image); });
    // Dialled while the engine creates and starts.
    m_meter = new Meter(m_engine.endpoint(), this);
    for (const Phase phase : m_phases)
        m_programs[phase].stream = new ExecStream(m_engine.endpoint(), this);
}

void Container::create(const Result<ImageInfo> &image)
{
    qCDebug(containerLog) << "image known" << m_clock.elapsed();
    if (!image) {
        const bool missing = image.error().contains(u"is not on this computer");
        return fail(image.error(), QString(),
                    missing ? Problem::Kind::ImageMissing : Problem::Kind::Engine);
    }
    if (m_engine.endpoint().kind == EngineEndpoint::Kind::Podman && !m_spec.runtime.isEmpty()) {
        return fail(u"Podman's client cannot choose the runtime %1 for one container."_s.arg(m_spec.runtime),
                    u"Leave --runtime away, or start Podman's service with it: podman --runtime %1 system service."_s.arg(m_spec.runtime));
    }
    const Result<QString> filter = seccompFile(m_spec.profile);
    if (!filter)
        return fail(filter.error());
    m_imageDigest = image->id;
    m_imageEnvironment = image->environment;
    ContainerSpec exact = m_spec;
    exact.image = image->id; // whatever the name means by now, this is what was looked at
    if (m_spec.limits.diskRate > 0) {
        exact.disks = m_engine.endpoint().isLocal() ? hostDisks() : QStringList();
        if (exact.disks.isEmpty())
            return fail(u"--disk-rate cannot be kept on this engine: its disks are not known from here."_s, u"Leave it away, or use the engine of the computer you sit at."_s);
    }
    m_command = createArguments(exact, m_identity, *filter, image->volumes, m_engine.endpoint().kind);
    m_creating = true;
    // Bound to the engine: when this object is gone by then, the container that appeared must go too.
    const auto localhost = image->labels.value(LocalhostLabel) == u"true" ? Localhost::FromImage : Localhost::FromEngine;
    createContainer(m_engine, m_command, seccompText(m_spec.profile), localhost)
        .then(&m_engine, [self = QPointer<Container>(this), engine = &m_engine, name = name()](const Result<QString> &id) {
        if (self && !self->m_removing) {
            self->m_creating = false;
            return self->created(id);
        }
        removeUnknown(*engine, name, self);
    });
}

/// Where its creation was not answered: it may be there, or come yet.
void Container::removeUnknown(ContainerEngine &engine, const QString &name, const QPointer<Container> &self)
{
    QTimer::singleShot(RemovalRetry, &engine, [engine = &engine, name] { removeFrom(*engine, name, {}); });
    removeFrom(engine, name, self);
}

void Container::removeFrom(ContainerEngine &engine, const QString &name, const QPointer<Container> &self)
{
    const auto gone = [self](const ContainerEngine::Reply &) {
        if (self)
            emit self->removed();
    };
    const QByteArray path = "/containers/" + name.toLatin1();
    engine.request("DELETE", path + "?force=1&v=1").then(&engine, [engine = &engine, name, path, gone](const ContainerEngine::Reply &reply) {
        // It ended by itself, and the engine is at it already: still listed until that is done.
        if (reply.status == 409)
            return void(engine->request("POST", path + "/wait?condition=removed", {}, 10s).then(engine, gone));
        // Nobody answers, or only half an engine does (no containerd): it is ours for as long as the engine is looked for,
        // and no sweep takes what has a living owner.
        if (reply.status == 0 || reply.status >= 500)
            QTimer::singleShot(RemovalRetry, engine, [engine, name] { removeFrom(*engine, name, {}); });
        gone(reply);
    });
}

/// The holder's input ends, and with it the holder, the container and all that is in it: a process of the engine's
/// less than a kill takes.
void Container::leave()
{
    m_meter->closeInput();
    m_engine.request("POST", "/containers/" + m_id.toLatin1() + "/wait?condition=removed", {}, LeaveBound)
        .then(&m_engine, [self = QPointer<Container>(this), engine = &m_engine, id = m_id](const ContainerEngine::Reply &reply) {
        if (!reply.ok() && reply.status != 404)
            removeFrom(*engine, id, self);
        else if (self)
            emit self->removed();
    });
}

void Container::created(const Result<QString> &id)
{
    qCDebug(containerLog) << "created" << m_clock.elapsed();
    if (!id && id.error().contains(u"No such image"))
        return fail(u"The image %1 is not on this computer."_s.arg(m_spec.image), {}, Problem::Kind::ImageMissing);
    if (!id) {
        return fail(u"The engine could not create the container: %1"_s.arg(id.error()),
                    id.error().contains(u"no space left on device") ? u"The engine's disk is full: `fumehood images prune` or `docker system prune` makes room."_s : QString());
    }
    m_id = *id;
    // Before it starts: it says nothing twice, and from now on it ends when we do.
    connect(m_meter, &Meter::attached, this, &Container::start);
    connect(m_meter, &Meter::failed, this, [this](const QString &error) {
        if (!m_ready)
            fail(u"The container ended before the program could start: %1"_s.arg(error));
        else if (!m_removing)
            emit lost();
    });
    m_meter->attach(m_id.toLatin1());
}

void Container::start()
{
    m_engine.request("POST", "/containers/" + m_id.toLatin1() + "/start").then(this, [this](const ContainerEngine::Reply &reply) {
        if (!reply.ok())
            return fail(u"The engine could not start the container: %1"_s.arg(reply.error));
        attach();
    });
}

void Container::attach()
{
    qCDebug(containerLog) << "started" << m_clock.elapsed();
    m_engine.request("GET", "/containers/" + m_id.toLatin1() + "/json").then(this, [this](const ContainerEngine::Reply &reply) {
        if (!reply.ok())
            return fail(u"The engine could not say what it started: %1"_s.arg(reply.error));
        m_inspected = reply.body;
        checkReady();
    });
    for (const Phase phase : m_phases) {
        // The last phase is the one whose process becomes the snippet: it is the one that looks around first.
        createExec(launcherCommand(phase == m_phases.last(), hasTerminal(phase)), hasTerminal(phase))
            .then(this, [this, phase](const ContainerEngine::Reply &reply) {
                const nlohmann::json json = reply.json();
                if (!reply.ok() || !json.is_object())
                    return fail(u"The engine could not attach to the container: %1"_s.arg(reply.error));
                attachProgram(phase, QByteArray::fromStdString(json.value("Id", std::string())));
            });
    }
}

QFuture<ContainerEngine::Reply> Container::createExec(const QStringList &command, bool tty)
{
    nlohmann::json argv = nlohmann::json::array();
    for (const QString &word : command)
        argv.push_back(word.toStdString());
    const std::string user = std::to_string(m_identity.snippetUid) + ':' + std::to_string(m_identity.snippetUid);
    const nlohmann::json request{{"User", user}, {"Cmd", argv}, {"AttachStdin", true}, {"AttachStdout", true},
                                 {"AttachStderr", true}, {"Tty", tty}, {"WorkingDir", "/work"}};
    return m_engine.request("POST", "/containers/" + m_id.toLatin1() + "/exec", QByteArray::fromStdString(request.dump()));
}

void Container::warmUp()
{
    m_startedAhead = !m_spec.ahead.isEmpty();
    if (m_startedAhead)
        program(Phase::Run)->write(aheadPlan(m_spec.ahead, m_spec.aheadSource));
    else if (!m_spec.warmUp.isEmpty())
        program(m_phases.last())->write(warmUpPlan(m_spec.warmUp));
}

void Container::attachProgram(Phase phase, const QByteArray &execId)
{
    qCDebug(containerLog) << "exec made" << m_clock.elapsed();
    Program &program = m_programs[phase];
    program.execId = execId;
    m_preface[phase] = std::make_shared<QByteArray>();
    connect(program.stream, &ExecStream::closed, this, [this](const QString &error) {
        if (!m_ready)
            fail(error.isEmpty() ? u"The image %1 has no shell that can start the program."_s.arg(m_spec.image)
                                 : u"The engine could not start the program: %1"_s.arg(error));
    });
    program.stream->attachExec(execId, hasTerminal(phase),
                           [this, phase, output = m_output, preface = m_preface[phase], ready = false](Stream stream, QByteArrayView bytes) mutable {
        if (ready)
            return output->append(stream, bytes);
        // Nothing untrusted has run: everything up to the ready line is the probe's.
        if (preface->size() < MaximumProbe)
            preface->append(bytes);
        const qsizetype end = preface->endsWith(ReadyLine) || preface->endsWith("#ready\r\n") ? preface->size() : -1;
        if (end < 0)
            return;
        ready = true;
        m_mailbox.post([this, phase] { m_programs[phase].ready = true; checkReady(); });
    });
}

MeterReading Container::startCounters() const
{
    MeterReading latest;
    for (const std::shared_ptr<QByteArray> &preface : m_preface) {
        const MeterReading one = parseMeterReading(preface->last(std::min(preface->size(), LauncherWords)));
        latest.peakPids = std::max(latest.peakPids, one.peakPids);
        latest.pidsSoFar = std::max(latest.pidsSoFar, one.pidsSoFar);
    }
    return latest;
}

void Container::checkReady()
{
    if (m_ready || m_failed || m_inspected.isEmpty())
        return;
    for (const Program &program : std::as_const(m_programs)) {
        if (!program.ready)
            return;
    }
    const nlohmann::json inspected = parsedJson(m_inspected);
    if (!inspected.is_object())
        return fail(u"The engine could not say what it started: its answer is no JSON."_s);
    if (kernelUnder(m_spec.runtime) == Kernel::Gvisor) {
        const nlohmann::json::json_pointer pid("/State/Pid");
        m_meter->setOutside([this, pid = inspected.contains(pid) ? inspected.value(pid, qint64(0)) : 0] { return readFromOutside(m_engine, m_id, pid); });
    }
    const Observation observation = parseObservation(*m_preface[m_phases.last()]);
    m_isolation = auditIsolation(m_spec, m_identity, inspected, observation, m_engine.status().info, m_imageEnvironment);
    m_preparedIn = double(m_clock.nsecsElapsed()) / 1e6;
    m_ready = true;
    qCDebug(containerLog) << "ready" << m_clock.elapsed();
    emit ready();
}

void Container::fail(const QString &sentence, const QString &remedy, Problem::Kind kind)
{
    if (m_failed || m_removing)
        return;
    m_failed = true;
    remove();
    emit failed({kind, sentence, remedy});
}

QFuture<ContainerEngine::Reply> Container::resizeTerminal(QSize cells)
{
    const QByteArray size = "h=" + QByteArray::number(cells.height()) + "&w=" + QByteArray::number(cells.width());
    return m_engine.request("POST", "/exec/" + execId(Phase::Run) + "/resize?" + size, {}, 2s);
}

QFuture<ContainerEngine::Reply> Container::kill()
{
    return m_engine.request("POST", "/containers/" + m_id.toLatin1() + "/kill?signal=KILL", {}, 10s);
}

void Container::remove()
{
    if (m_removing)
        return;
    m_removing = true;
    if (m_creating)
        return; // what the engine is about to make goes as soon as it is there
    if (m_command.isEmpty())
        emit removed();
    else if (m_id.isEmpty())
        removeUnknown(m_engine, name(), this);
    else if (m_meter->isReady())
        leave();
    else
        removeFrom(m_engine, m_id, this);
}

} // namespace Fumehood
