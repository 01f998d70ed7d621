// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/images/imagequeue.h"

#include <QFutureWatcher>

#include <algorithm>

namespace Fumehood {

ImageQueue::ImageQueue(ImageStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    connect(&store, &ImageStore::progress, this, [this](const QString &, double fraction) {
        if (!inBackground())
            return;
        m_fraction = fraction;
        emit changed();
    });
}

QFuture<Result<>> ImageQueue::prepare(const Language &language)
{
    const bool begun = inBackground() && m_current->language.image == language.image;
    const auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    auto *watcher = new QFutureWatcher<Result<>>(this);
    connect(watcher, &QFutureWatcherBase::canceled, this, [this, promise] {
        if (m_waiting.removeIf([&](const Item &item) { return item.promise == promise; }) > 0)
            promise->finish();
        else if (m_current && m_current->promise == promise)
            m_making.cancel();
    });
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(promise->future());
    m_waiting.removeIf([&](const Item &item) { return !item.promise && item.language.image == language.image; });
    if (begun)
        m_current->promise = promise; // it is a person's now
    else
        m_waiting.prepend({language, promise});
    next();
    return promise->future();
}

void ImageQueue::prepareMissing(const QList<Language> &languages)
{
    m_store.list(languages).then(this, [this, languages](const QList<ImageState> &states) {
        for (qsizetype i = 0; i < std::min(states.size(), languages.size()); ++i) {
            const auto same = [&](const Item &item) { return item.language.image == languages[i].image; };
            if (states[i].state == ImageState::State::Missing && std::ranges::none_of(m_waiting, same) && !(m_current && same(*m_current)))
                m_waiting.append({languages[i], nullptr});
        }
        next();
    });
}

void ImageQueue::cancelBackground()
{
    m_waiting.removeIf([](const Item &item) { return !item.promise; });
    if (inBackground()) {
        m_unwanted = true;
        m_making.cancel();
    }
    emit changed();
}

std::optional<Language> ImageQueue::inBackground() const
{
    return m_current && !m_current->promise && !m_unwanted ? std::optional(m_current->language) : std::nullopt;
}

void ImageQueue::next()
{
    // Somebody makes one in the list of images; what was asked for says so, the rest comes another time.
    if (!m_current && !m_waiting.isEmpty())
        begin(m_waiting.takeFirst());
    emit changed();
}

void ImageQueue::begin(Item item)
{
    m_current = std::move(item);
    m_unwanted = false;
    m_fraction = -1;
    m_making = m_store.prepare(m_current->language);
    m_making.then(this, [this](const Result<> &result) { conclude(result); }).onCanceled(this, [this] {
        conclude(failure(tr("Preparing it was cancelled.")));
    });
}

void ImageQueue::conclude(const Result<> &result)
{
    const Item done = *std::exchange(m_current, std::nullopt);
    if (done.promise) {
        done.promise->addResult(result);
        done.promise->finish();
    } else if (result) {
        emit prepared(done.language);
    } else {
        m_waiting.removeIf([](const Item &item) { return !item.promise; }); // the next one would most likely meet the same
        if (!std::exchange(m_unwanted, false))
            emit failed(tr("The %1 image could not be prepared. %2").arg(done.language.name, result.error()));
    }
    next();
}

} // namespace Fumehood
