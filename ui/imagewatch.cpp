// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imagewatch.h"

#include "ui/images/imagequeue.h"

namespace Fumehood {

ImageWatch::ImageWatch(ImageStore &store, ImageQueue &queue, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_queue(queue)
{
    connect(&queue, &ImageQueue::prepared, this, [this](const Language &language) {
        if (language.image == m_language.image)
            check();
    });
    connect(&store, &ImageStore::progress, this, [this](const QString &line, double fraction) {
        if (m_state != State::Preparing || m_queue.inBackground())
            return;
        m_fraction = fraction;
        setState(State::Preparing, line);
    });
}

void ImageWatch::setLanguage(const Language &language)
{
    if (language.id == m_language.id && language.image == m_language.image)
        return;
    m_language = language;
    if (m_preparation.isRunning())
        setState(language.id == m_preparing.id ? State::Preparing : State::Unknown);
    else
        setState(State::Unknown);
    check();
}

void ImageWatch::check()
{
    if (m_language.id.isEmpty() || m_state == State::Preparing || m_state == State::Loading)
        return;
    const int question = ++m_question;
    m_store.look(m_language).then(this, [this, question](const ImageState &image) {
        if (question != m_question || m_state == State::Preparing || m_state == State::Loading)
            return;
        if (image.usable())
            setState(State::Present);
        else if (image.state == ImageState::State::Missing && m_state != State::Failed)
            setState(State::Missing);
    });
}

void ImageWatch::prepare()
{
    if (m_preparation.isRunning())
        return;
    m_preparing = m_language;
    m_fraction = -1;
    setState(State::Preparing);
    m_preparation = m_queue.prepare(m_preparing);
    m_preparation.then(this, [this](const Result<> &result) { handlePrepared(result); }).onCanceled(this, [this] {
        handlePrepared(failure(tr("Preparing it was cancelled.")));
    });
}

void ImageWatch::cancel()
{
    m_preparation.cancel();
}

void ImageWatch::load(const QString &path)
{
    if (m_preparation.isRunning() || m_state == State::Loading)
        return;
    setState(State::Loading, path);
    m_store.importFrom(path).then(this, [this, path](const Result<QStringList> &references) { handleLoaded(path, references); });
}

void ImageWatch::handleLoaded(const QString &path, const Result<QStringList> &references)
{
    if (!references)
        return setState(State::Failed, references.error());
    m_store.look(m_language).then(this, [this, path, references](const ImageState &image) {
        if (image.usable()) {
            setState(State::Present);
            emit prepared(m_language);
        } else {
            setState(State::Failed, tr("%1 has no image %2 in it, but %3.").arg(path, m_language.image, references->join(u", ")));
        }
    });
}

void ImageWatch::handlePrepared(const Result<> &result)
{
    if (m_preparing.id != m_language.id) {
        check();
        return;
    }
    setState(result ? State::Present : State::Failed, result ? QString() : result.error());
    if (result)
        emit prepared(m_language);
}

void ImageWatch::setState(State state, const QString &message)
{
    if (state == m_state && message == m_message)
        return;
    m_state = state;
    m_message = message;
    emit changed();
}

} // namespace Fumehood
