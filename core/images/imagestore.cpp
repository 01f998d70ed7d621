// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/imagestore.h"

#include "core/images/imagebuild.h"

#include <QFutureWatcher>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Fumehood {

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

QFuture<QList<ImageState>> ImageStore::list(const LanguageCatalog &catalog)
{
    QList<QFuture<ImageState>> looks;
    for (const Language &language : catalog.languages())
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
    m_build = new ImageBuild(m_engine, recipeName(language.image), anew, this);
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

void ImageStore::cancel()
{
    if (m_build)
        m_build->cancel();
}

} // namespace Fumehood
