// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/images/imagestore.h"
#include "core/language/language.h"

#include <QObject>

namespace Fumehood {

class ImageQueue;

/// Knows whether the image of the language in front is on the engine, and prepares it when asked. Never downloads
/// or builds by itself.
class ImageWatch final : public QObject
{
    Q_OBJECT
public:
    enum class State { Unknown, Present, Missing, Preparing, Loading, Failed };
    Q_ENUM(State)

    ImageWatch(ImageStore &store, ImageQueue &queue, QObject *parent = nullptr);

    State state() const { return m_state; }
    const Language &language() const { return m_language; }
    /// The last line of progress, or why preparing failed.
    const QString &message() const { return m_message; }
    /// How much of the image is made, 0 to 1; -1: not known.
    double fraction() const { return m_fraction; }

    /// The language in front; looks whether its image is there. Goes on preparing another one.
    void setLanguage(const Language &language);
    /// Looks again; the answer is `changed`, if it is another one.
    void check();
    void prepare();
    void cancel();
    /// Reads the images out of an archive that an engine wrote; prepared() follows if the one that is missing was in it.
    void load(const QString &path);

signals:
    void changed();
    /// prepare() is done and the image is there.
    void prepared(const Fumehood::Language &language);

private:
    void setState(State state, const QString &message = {});
    void handlePrepared(const Result<> &result);
    void handleLoaded(const QString &path, const Result<QStringList> &references);

    ImageStore &m_store;
    ImageQueue &m_queue;
    Language m_language;
    Language m_preparing;
    State m_state = State::Unknown;
    QString m_message;
    double m_fraction = -1;
    QFuture<Result<>> m_preparation;
    int m_question = 0;     // answers to older questions are dropped
};

} // namespace Fumehood
