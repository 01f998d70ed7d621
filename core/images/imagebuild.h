// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/images/buildlog.h"
#include "core/images/buildprogress.h"
#include "core/images/imagerecipe.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSet>

namespace Fumehood {

class DebianRoot;

/// Makes one golden image and, before it, those it stands on; or pulls one that is not ours to make. Emits finished() once. Lives in the engine's thread.
class ImageBuild final : public QObject
{
    Q_OBJECT
public:
    /// `anew`: even if it is there, and without the builder's cache.
    ImageBuild(ContainerEngine &engine, const QString &reference, bool anew, QObject *parent = nullptr);
    ~ImageBuild() override;

    void start();
    /// finished() follows when everything unfinished is gone from the engine.
    void cancel();

signals:
    void progress(const QString &line, double fraction);
    void finished(const Fumehood::Result<> &result);

private:
    void fetch();
    void next();
    void take(const ImageRecipe &recipe, const Result<ImageInfo> &present);
    void findDebian(const ImageRecipe &base);
    void pullDebian(const ImageRecipe &base);
    void makeDebian(const ImageRecipe &base);
    void importDebian(const ImageRecipe &base, const QString &tar);
    void build(const ImageRecipe &recipe, const QString &from = {});
    void replaceOld(const ImageRecipe &recipe);
    void startProgram(const QStringList &arguments, const QByteArray &input, std::function<void(bool)> ended);
    void readLines();
    void finish(const Result<> &result);
    void tidy(const Result<> &result, int tries);
    void prune(const std::function<void()> &pruned);

    ContainerEngine &m_engine;
    const QString m_reference;
    const QString m_name;           // of its recipe; empty: it comes from a registry
    const bool m_anew;
    QStringList m_waiting;          // what is to be made; the last one first
    QSet<QString> m_looked;         // whose parents were seen to
    QString m_oldId;                // of the image that the one being made replaces
    DebianRoot *m_debian = nullptr; // while it is made
    QProcess *m_process = nullptr;
    QByteArray m_buffer;
    QByteArray m_container;         // in which Docker's old builder runs a step
    BuildLog m_log;
    BuildProgress m_progress;
    QElapsedTimer m_clock;          // of the program in progress
    bool m_cancelled = false, m_done = false;
};

} // namespace Fumehood
