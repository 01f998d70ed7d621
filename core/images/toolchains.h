// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/images/imagestore.h"
#include "core/language/languagecatalog.h"

#include <QMap>

#include <memory>
#include <vector>

namespace Fumehood {

class Run;

/// Which version of its toolchain an image holds: asked once in a container of that image, kept by the image's id in
/// the cache folder. Lives in the engine's thread, never blocks it.
class Toolchains final : public QObject
{
    Q_OBJECT
public:
    explicit Toolchains(ContainerEngine &engine, QObject *parent = nullptr);
    ~Toolchains() override;

    /// "3.13.5"; empty: not known.
    QString version(const QString &languageId, const QString &imageId) const { return m_versions.value(key(languageId, imageId)); }
    /// Asks the images whose version is not known yet; done when all have answered, or could not.
    QFuture<void> learn(const LanguageCatalog &catalog, const QList<ImageState> &states);

private:
    /// Two languages may share an image.
    static QString key(const QString &languageId, const QString &imageId) { return imageId + u' ' + languageId; }
    bool ask(const Language &language, const QString &imageId);
    void answered();
    void load();
    void save() const;

    ContainerEngine &m_engine;
    QMap<QString, QString> m_versions;
    std::vector<std::unique_ptr<Run>> m_runs;
    QPromise<void> m_promise;
    int m_open = 0;
};

/// The first version number in what a toolchain prints about itself: "Python 3.13.5" is "3.13.5". Pure.
QString versionIn(const QByteArray &text);

} // namespace Fumehood
