// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/language/language.h"

#include <QPromise>

namespace Fumehood {

class ImageBuild;

/// The golden image of one language, as the engine has it. A value.
struct ImageState
{
    enum class State { Ready, OutOfDate, Missing, Unknown };
    QString languageId;         ///< "python"
    QString languageName;       ///< "Python"
    QString reference;          ///< "fumehood/python:latest"
    State state = State::Unknown;
    ImageInfo info;             ///< filled when ready or out of date (made from an older recipe; it still runs)
    QString problem;            ///< why it is unknown: a sentence
    bool usable() const { return state == State::Ready || state == State::OutOfDate; }
};

/// The golden images: which are there, and how to make those that are not, from the recipes that are built in. Makes
/// one at a time. Lives in the engine's thread, never blocks it.
class ImageStore final : public QObject
{
    Q_OBJECT
public:
    explicit ImageStore(ContainerEngine &engine, QObject *parent = nullptr);
    /// Ends what is being made.
    ~ImageStore() override;

    QFuture<QList<ImageState>> list(const QList<Language> &languages);
    QFuture<ImageState> look(const Language &language);

    /// Makes the image if it is missing or out of date, its base image first; pulls one that is not ours. Cancelling the future ends it and
    /// leaves nothing behind.
    QFuture<Result<>> prepare(const Language &language);
    /// Makes it in any case, without the engine's cache.
    QFuture<Result<>> build(const Language &language);
    QFuture<Result<>> remove(const Language &language);
    /// Removes what builds left behind and images of recipes that there are no more, unless a container uses them. How
    /// many bytes that freed.
    QFuture<Result<qint64>> prune();
    /// Writes images into one file, layers that they share once; reads them from such a file. Any number of gigabytes.
    QFuture<Result<>> exportTo(const QString &path, const QList<Language> &languages);
    QFuture<Result<QStringList>> importFrom(const QString &path);

    bool isBusy() const { return m_build != nullptr; }
    /// Ends what is being made; its future says that it was cancelled.
    void cancel();

signals:
    /// `fraction`: 0 to 1 of the image being made; -1: not known.
    void progress(const QString &line, double fraction);

private:
    QFuture<Result<>> make(const Language &language, bool anew);

    ContainerEngine &m_engine;
    ImageBuild *m_build = nullptr;
};

} // namespace Fumehood
