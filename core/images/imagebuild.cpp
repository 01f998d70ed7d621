// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/imagebuild.h"

#include "core/container/dockercommand.h"
#include "core/container/engineconnection.h"
#include "core/images/debianroot.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTimer>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr auto RegistryPatience = 3s;   ///< for a registry's first word; a reachable one takes a second
constexpr auto BuildPatience = 30min;
constexpr auto EndPatience = 3s;        ///< for a builder that was asked to end
constexpr auto TidyInterval = 200ms;
constexpr int TidyTries = 25;
constexpr std::chrono::milliseconds PruneInterval = 500ms;

const QString DebianFromRegistry = u"debian:trixie-slim"_s;
const QString DebianFromMirror = u"fumehood/debian:trixie"_s; // what images/build imports where no registry answers

/// A builder's line without colours and control characters.
QString plainLine(const QByteArray &bytes)
{
    static const QRegularExpression escapes(u"\\x1b\\[[0-9;?]*[A-Za-z]|\\p{Cc}"_s);
    const QByteArray line = bytes.trimmed(); // dpkg ends its lines with both
    return QString::fromUtf8(line.sliced(line.lastIndexOf('\r') + 1)).remove(escapes).trimmed();
}

/// Names only: the values go by the environment, so that no credential stands in an argv.
QStringList proxyArguments()
{
    QStringList arguments;
    for (const QString &name : {u"http_proxy"_s, u"https_proxy"_s, u"no_proxy"_s, u"HTTP_PROXY"_s, u"HTTPS_PROXY"_s, u"NO_PROXY"_s}) {
        if (qEnvironmentVariableIsSet(name.toLatin1().constData()))
            arguments << u"--build-arg"_s << name;
    }
    return arguments;
}

/// The authorities that this machine's administrator added, for a registry behind a proxy that looks inside.
QByteArray addedCertificates()
{
    const QDir folder(u"/usr/local/share/ca-certificates"_s);
    QByteArray all;
    for (const QString &name : folder.entryList({u"*.crt"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

ImageBuild::ImageBuild(ContainerEngine &engine, const QString &reference, bool anew, QObject *parent)
    : QObject(parent), m_engine(engine), m_reference(reference), m_name(recipeName(reference)), m_anew(anew), m_waiting{m_name}
{
}

ImageBuild::~ImageBuild()
{
    if (m_process)
        dropProcess(m_process);
}

void ImageBuild::start()
{
    if (m_name.isEmpty())
        fetch();
    else
        next();
}

void ImageBuild::fetch()
{
    m_engine.inspectImage(m_reference).then(this, [this](const Result<ImageInfo> &present) {
        if (m_cancelled)
            return;
        if (present && !m_anew)
            return finish({});
        emit progress(u"Asking the registry for %1"_s.arg(m_reference), -1);
        startProgram({u"pull"_s, m_reference}, {}, [this](bool succeeded) {
            finish(succeeded ? Result<>() : failure(u"The image %1 could not be pulled: %2."_s.arg(m_reference, m_log.complaint())));
        });
        QTimer::singleShot(BuildPatience, m_process, &QProcess::terminate);
    });
}

void ImageBuild::cancel()
{
    if (m_cancelled || m_done)
        return;
    m_cancelled = true;
    if (m_debian && !m_process)
        return m_debian->cancel();
    if (!m_process)
        return finish(failure(u"It was cancelled."_s));
    // Asked first: Podman's builder then removes its own working container.
    m_process->terminate();
    QTimer::singleShot(EndPatience, m_process, &QProcess::kill);
}

void ImageBuild::next()
{
    if (m_waiting.isEmpty())
        return finish({});
    const Result<ImageRecipe> recipe = imageRecipe(m_waiting.last());
    if (!recipe)
        return finish(failure(recipe.error()));
    m_engine.inspectImage(recipe->reference).then(this, [this, recipe](const Result<ImageInfo> &present) {
        if (!m_cancelled)
            take(*recipe, present);
    });
}

void ImageBuild::take(const ImageRecipe &recipe, const Result<ImageInfo> &present)
{
    const bool anew = m_anew && recipe.name == m_name;
    m_oldId = present ? present->id : QString();
    // An image without our label was put there by hand: that is respected.
    const QString made = present ? present->labels.value(RecipeLabel) : QString();
    if (present && !anew && (made.isEmpty() || made == recipe.fingerprint)) {
        m_waiting.removeLast();
        return next();
    }
    if (!recipe.parent.isEmpty() && !m_looked.contains(recipe.name)) {
        m_looked << recipe.name;
        m_waiting << recipe.parent;
        return next();
    }
    if (recipe.parent.isEmpty())
        findDebian(recipe);
    else
        build(recipe);
}

void ImageBuild::findDebian(const ImageRecipe &base)
{
    m_engine.inspectImage(DebianFromRegistry).then(this, [this, base](const Result<ImageInfo> &registry) {
        if (m_cancelled)
            return;
        if (registry)
            return build(base, DebianFromRegistry);
        m_engine.inspectImage(DebianFromMirror).then(this, [this, base](const Result<ImageInfo> &mirror) {
            if (m_cancelled)
                return;
            if (mirror)
                build(base, DebianFromMirror);
            else
                pullDebian(base);
        });
    });
}

void ImageBuild::pullDebian(const ImageRecipe &base)
{
    emit progress(u"Asking the registry for %1"_s.arg(DebianFromRegistry), -1);
    startProgram({u"pull"_s, DebianFromRegistry}, {}, [this, base](bool succeeded) {
        if (succeeded)
            return build(base, DebianFromRegistry);
        makeDebian(base);
    });
    QTimer::singleShot(RegistryPatience, m_process, [this, process = m_process] {
        const bool answered = std::ranges::any_of(m_log.lastLines(), [](const QString &line) { return line.contains(u"Pulling"_s) || line.contains(u"Trying"_s); });
        if (!answered)
            process->kill();
    });
}

void ImageBuild::makeDebian(const ImageRecipe &base)
{
    emit progress(u"No registry answers: making Debian from its mirror"_s, -1);
    m_debian = new DebianRoot([this, base](const Result<QString> &tar) {
        if (m_cancelled)
            finish(failure(u"It was cancelled."_s));
        else if (tar)
            importDebian(base, *tar);
        else
            finish(failure(u"The base image %1 is not on this computer, no registry answers, and Debian could not be made from a mirror: %2."_s
                               .arg(base.reference, tar.error())));
    }, this);
    connect(m_debian, &DebianRoot::line, this, [this](const QString &line) { emit progress(line, -1); });
    m_debian->start();
}

void ImageBuild::importDebian(const ImageRecipe &base, const QString &tar)
{
    emit progress(u"Handing Debian to the engine"_s, -1);
    startProgram({u"import"_s, u"--change"_s, u"LABEL %1=true"_s.arg(ManagedLabel), tar, DebianFromMirror}, {}, [this, base](bool succeeded) {
        std::exchange(m_debian, nullptr)->deleteLater(); // and the file
        if (succeeded)
            return build(base, DebianFromMirror);
        finish(failure(u"The base image %1 could not be handed to the engine: %2."_s.arg(base.reference, m_log.complaint())));
    });
}

void ImageBuild::build(const ImageRecipe &recipe, const QString &from)
{
    emit progress(u"Making the image %1"_s.arg(recipe.reference), 0);
    QStringList arguments{u"build"_s, u"--force-rm"_s, u"--tag"_s, recipe.reference, u"--label"_s, ManagedLabel + u"=true"_s,
                          u"--label"_s, ImageLabel + u'=' + recipe.name, u"--label"_s, RecipeLabel + u'=' + recipe.fingerprint};
    arguments << proxyArguments();
    if (m_anew && recipe.name == m_name)
        arguments << u"--no-cache"_s;
    if (!from.isEmpty())
        arguments << u"--build-arg"_s << u"FROM="_s + from;
    const auto dockerfile = std::ranges::find(recipe.files, u"Dockerfile"_s, &SnippetFile::name);
    if (dockerfile != recipe.files.end() && dockerfile->content.contains("\nARG CERTIFICATES"))
        arguments << u"--build-arg"_s << u"CERTIFICATES="_s + QString::fromUtf8(addedCertificates());
    startProgram(arguments << u"-"_s, buildContext(recipe.files), [this, recipe](bool succeeded) {
        if (succeeded)
            return replaceOld(recipe);
        const QString log = m_log.write(recipe.name);
        finish(failure(u"The image %1 could not be made: %2. Check that a Debian mirror can be reached, then try again.%3"_s
                           .arg(recipe.reference, m_log.complaint(), log.isEmpty() ? QString() : u" All that the builder said is in %1."_s.arg(log))));
    });
    m_progress = BuildProgress(dockerfile == recipe.files.end() ? 0 : commandsIn(dockerfile->content));
    QTimer::singleShot(BuildPatience, m_process, &QProcess::terminate);
}

void ImageBuild::replaceOld(const ImageRecipe &recipe)
{
    m_engine.inspectImage(recipe.reference).then(this, [this](const Result<ImageInfo> &made) {
        // Refused while a container still uses it; the prune of the next build takes it then.
        if (made && !m_oldId.isEmpty() && made->id != m_oldId)
            m_engine.request("DELETE", "/images/" + QUrl::toPercentEncoding(m_oldId, ":"));
        m_waiting.removeLast();
        next();
    });
}

void ImageBuild::startProgram(const QStringList &arguments, const QByteArray &input, std::function<void(bool)> ended)
{
    m_clock.start();
    m_buffer.clear();
    m_log.clear();
    m_progress = BuildProgress();
    m_container.clear();
    m_process = new QProcess(this);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    const auto end = [this, ended = std::move(ended)](bool succeeded) {
        readLines();
        dropProcess(std::exchange(m_process, nullptr));
        if (m_cancelled)
            finish(failure(u"It was cancelled."_s));
        else
            ended(succeeded);
    };
    connect(m_process, &QProcess::readyRead, this, &ImageBuild::readLines);
    connect(m_process, &QProcess::finished, this, [end](int code, QProcess::ExitStatus status) {
        end(status == QProcess::NormalExit && code == 0);
    });
    connect(m_process, &QProcess::errorOccurred, this, [this, end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            m_log.add(u"the engine's command line program could not be started"_s);
            end(false);
        }
    });
    startEngineProgram(m_process, m_engine.endpoint(), arguments);
    m_process->write(input);
    m_process->closeWriteChannel();
}

void ImageBuild::readLines()
{
    static const QRegularExpression runningIn(u"^---> Running in ([0-9a-f]{12,64})$"_s);
    m_buffer += m_process->readAll();
    for (qsizetype end; (end = m_buffer.indexOf('\n')) >= 0; m_buffer.remove(0, end + 1)) {
        const QString line = plainLine(m_buffer.first(end + 1));
        if (line.isEmpty())
            continue;
        m_log.add(line);
        m_progress.read(line);
        if (const QRegularExpressionMatch match = runningIn.match(line); match.hasMatch())
            m_container = match.captured(1).toLatin1();
        emit progress(m_progress.text(std::chrono::milliseconds(m_clock.elapsed())), m_progress.fraction());
    }
}

void ImageBuild::finish(const Result<> &result)
{
    if (m_done)
        return;
    m_done = true;
    if (result)
        emit finished(result);
    else
        tidy(result, TidyTries);
}

void ImageBuild::tidy(const Result<> &result, int tries)
{
    // Docker's old builder takes its container away after its client has gone, and until then keeps the layer below it.
    if (!m_container.isEmpty() && tries > 0) {
        m_engine.request("DELETE", "/containers/" + m_container + "?force=1&v=1").then(this, [this, result, tries](const ContainerEngine::Reply &reply) {
            if (reply.ok() || reply.status == 404)
                m_container.clear();
            QTimer::singleShot(m_container.isEmpty() ? 0ms : TidyInterval, this, [this, result, tries] { tidy(result, tries - 1); });
        });
        return;
    }
    // What an unfinished build left: untagged images with our label, and nothing else. Twice: when its client goes, the
    // old builder may be in the middle of a step.
    prune([this, result] {
        QTimer::singleShot(m_cancelled ? PruneInterval : 0ms, this, [this, result] { prune([this, result] { emit finished(result); }); });
    });
}

void ImageBuild::prune(const std::function<void()> &pruned)
{
    const QByteArray filters = QUrl::toPercentEncoding(uR"({"dangling":["true"],"label":["%1=true"]})"_s.arg(ManagedLabel));
    m_engine.request("POST", "/images/prune?filters=" + filters).then(this, [pruned](const ContainerEngine::Reply &) { pruned(); });
}

} // namespace Fumehood
