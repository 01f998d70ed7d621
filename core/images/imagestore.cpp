// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/imagestore.h"

#include "core/container/dockercommand.h"
#include "core/images/imagearchive.h"
#include "core/images/imagebuild.h"

#include <QFutureWatcher>
#include <QUrl>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr auto PrunePatience = 5min;
constexpr auto ArchivePatience = 1h; ///< gigabytes to or from a slow disk

} // namespace

ImageStore::ImageStore(ContainerEngine &engine, QObject *parent) : QObject(parent), m_engine(engine) {}

ImageStore::~ImageStore() = default;

QFuture<ImageState> ImageStore::look(const Language &language)
{
    const QString name = recipeName(language.image);
    ImageState state{.languageId = language.id, .languageName = language.name, .reference = language.image};
    return m_engine.inspectImage(language.image).then(this, [this, name, state](const Result<ImageInfo> &image) mutable {
        if (image) {
            const QString made = image->labels.value(RecipeLabel);
            const Result<ImageRecipe> recipe = imageRecipe(name);
            const bool old = recipe && !made.isEmpty() && made != recipe->fingerprint;
            state.state = old ? ImageState::State::OutOfDate : ImageState::State::Ready;
            state.info = *image;
        } else if (m_engine.status().state == EngineStatus::State::Unknown || m_engine.status().ready()) {
            const bool missing = image.error().contains(u"is not on this computer"_s);
            state.state = missing ? ImageState::State::Missing : ImageState::State::Unknown;
            state.problem = missing ? QString() : image.error();
        } else {
            state.problem = m_engine.status().problem;
        }
        return state;
    });
}

QFuture<QList<ImageState>> ImageStore::list(const QList<Language> &languages)
{
    QList<QFuture<ImageState>> looks;
    for (const Language &language : languages)
        looks << look(language);
    return QtFuture::whenAll(looks.begin(), looks.end()).then(this, [](const QList<QFuture<ImageState>> &answers) {
        QList<ImageState> states;
        for (const QFuture<ImageState> &answer : answers)
            states << answer.result();
        return states;
    });
}

QFuture<Result<>> ImageStore::prepare(const Language &language)
{
    return make(language, false);
}

QFuture<Result<>> ImageStore::build(const Language &language)
{
    return make(language, true);
}

QFuture<Result<>> ImageStore::make(const Language &language, bool anew)
{
    if (m_build)
        return QtFuture::makeReadyValueFuture(Result<>(failure(u"Another image is being made; wait for it, or cancel it."_s)));
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    m_build = new ImageBuild(m_engine, language.image, anew, this);
    auto *watcher = new QFutureWatcher<Result<>>(m_build);
    connect(watcher, &QFutureWatcherBase::canceled, m_build, &ImageBuild::cancel);
    connect(m_build, &ImageBuild::progress, this, &ImageStore::progress);
    connect(m_build, &ImageBuild::finished, this, [this, promise](const Result<> &result) {
        std::exchange(m_build, nullptr)->deleteLater();
        promise->addResult(result);
        promise->finish();
    });
    watcher->setFuture(promise->future());
    m_build->start();
    return promise->future();
}

QFuture<Result<>> ImageStore::remove(const Language &language)
{
    const QString reference = language.image;
    return m_engine.request("DELETE", "/images/" + QUrl::toPercentEncoding(reference, "/:")).then(this, [reference](const ContainerEngine::Reply &reply) {
        if (reply.status == 404)
            return Result<>(failure(u"The image %1 is not on this computer."_s.arg(reference)));
        if (!reply.ok())
            return Result<>(failure(u"The image %1 could not be removed: %2."_s.arg(reference, reply.error)));
        return Result<>();
    });
}

QFuture<Result<qint64>> ImageStore::prune()
{
    const QString labelled = uR"("label":["%1=true"])"_s.arg(ManagedLabel);
    const QByteArray ours = QUrl::toPercentEncoding(u'{' + labelled + u'}');
    const QByteArray dangling = QUrl::toPercentEncoding(u"{\"dangling\":[\"true\"],"_s + labelled + u'}');
    return m_engine.request("GET", "/images/json?filters=" + ours).then(this, [this, dangling](const ContainerEngine::Reply &reply) {
        // Untagged first, so that the prune takes their layers too.
        QList<QFuture<ContainerEngine::Reply>> steps;
        for (const nlohmann::json &image : reply.json().is_array() ? reply.json() : nlohmann::json::array()) {
            const auto tags = image.find("RepoTags");
            for (const nlohmann::json &tag : tags != image.end() && tags->is_array() ? *tags : nlohmann::json::array()) {
                const QString name = recipeName(QString::fromStdString(tag.get<std::string>()));
                if (!name.isEmpty() && !imageRecipe(name))
                    steps << m_engine.request("DELETE", "/images/" + QUrl::toPercentEncoding(QString::fromStdString(tag.get<std::string>()), "/:"));
            }
        }
        steps << m_engine.request("POST", "/images/prune?filters=" + dangling, {}, PrunePatience);
        return QtFuture::whenAll(steps.begin(), steps.end());
    }).unwrap().then(this, [](const QList<QFuture<ContainerEngine::Reply>> &steps) -> Result<qint64> {
        const ContainerEngine::Reply reply = steps.last().result();
        if (!reply.ok())
            return failure(u"The engine could not clear up its images: %1."_s.arg(reply.error));
        return reply.json().value("SpaceReclaimed", qint64(0));
    });
}

QFuture<Result<>> ImageStore::exportTo(const QString &path, const QList<Language> &languages)
{
    QStringList references;
    for (const Language &language : languages)
        references << language.image;
    references.removeDuplicates();
    const QStringList arguments = QStringList{u"save"_s, u"--output"_s, path} + references;
    return m_engine.command(arguments, {}, ArchivePatience).then(this, [path](const ContainerEngine::CommandResult &result) -> Result<> {
        if (result.exitCode == 0)
            return {};
        return failure(u"The images could not be written to %1: %2"_s.arg(path, QString::fromUtf8(result.errors + result.failure.toUtf8()).trimmed()));
    });
}

QFuture<Result<QStringList>> ImageStore::importFrom(const QString &path)
{
    const Result<QStringList> references = archivedImages(path);
    if (!references)
        return QtFuture::makeReadyValueFuture(references);
    return m_engine.command({u"load"_s, u"--quiet"_s, u"--input"_s, path}, {}, ArchivePatience)
        .then(this, [path, references](const ContainerEngine::CommandResult &result) -> Result<QStringList> {
        if (result.exitCode == 0)
            return references;
        return failure(u"The images could not be read from %1: %2"_s.arg(path, QString::fromUtf8(result.errors + result.failure.toUtf8()).trimmed()));
    });
}

void ImageStore::cancel()
{
    if (m_build)
        m_build->cancel();
}

} // namespace Fumehood
