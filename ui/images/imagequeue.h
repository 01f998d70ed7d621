// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/images/imagestore.h"

#include <QObject>

#include <optional>

namespace Fumehood {

/// The images to be prepared, one after another: what a person asked for first, then those of languages in use, in the
/// background. Lives in the engine's thread.
class ImageQueue final : public QObject
{
    Q_OBJECT
public:
    explicit ImageQueue(ImageStore &store, QObject *parent = nullptr);

    /// Makes it next. Cancelling the future ends it, or takes it out of the queue.
    QFuture<Result<>> prepare(const Language &language);
    /// Looks which of them are missing, and makes those when nothing else is to be made.
    void prepareMissing(const QList<Language> &languages);
    /// Of prepareMissing() nothing is made any more; what was begun leaves nothing behind.
    void cancelBackground();

    /// What is being made in the background; nullopt: nothing is, or what a person asked for.
    std::optional<Language> inBackground() const;
    /// 0 to 1 of it; -1: not known.
    double fraction() const { return m_fraction; }
    int waiting() const { return int(m_waiting.size()); }

signals:
    /// inBackground(), fraction() or waiting() is another one.
    void changed();
    /// One of the background is there.
    void prepared(const Fumehood::Language &language);
    /// One of the background could not be made, and what is still waiting will not be; a sentence.
    void failed(const QString &sentence);

private:
    struct Item
    {
        Language language;
        std::shared_ptr<QPromise<Result<>>> promise;    ///< nullptr: in the background
    };
    void next();
    void begin(Item item);
    void conclude(const Result<> &result);

    ImageStore &m_store;
    QList<Item> m_waiting;
    std::optional<Item> m_current;
    QFuture<Result<>> m_making;
    bool m_unwanted = false;    // what is being made was cancelled
    double m_fraction = -1;
};

} // namespace Fumehood
