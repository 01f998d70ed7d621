// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/toolchains.h"

#include "core/run/run.h"
#include "core/support/json.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QString cacheFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/fumehood/toolchains.json"_s;
}

} // namespace

QString versionIn(const QByteArray &text)
{
    static const QRegularExpression number(u"\\d+(?:\\.\\d+)+"_s);
    return number.match(QString::fromUtf8(text)).captured();
}

Toolchains::Toolchains(ContainerEngine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    load();
}

Toolchains::~Toolchains() = default;

QFuture<void> Toolchains::learn(const LanguageCatalog &catalog, const QList<ImageState> &states)
{
    m_promise = {};
    m_promise.start();
    m_open = 1;
    for (const ImageState &state : states) {
        const Language *language = catalog.find(state.languageId);
        if (language && state.usable() && !m_versions.contains(key(language->id, state.info.id)))
            m_open += ask(*language, state.info.id) ? 1 : 0;
    }
    const QFuture<void> future = m_promise.future();
    answered();
    return future;
}

bool Toolchains::ask(const Language &language, const QString &imageId)
{
    Language asked = language;
    asked.run = language.version;
    asked.compile.clear();
    RunRequest request{.snippet = {.source = "version\n"}, .image = imageId};
    if (const Result<SecurityProfile> profile = loadProfile(request.profile.name))
        request.profile = *profile;
    const Result<RunSpec> spec = makeRunSpec(asked, request);
    if (!spec)
        return false;
    Run *run = m_runs.emplace_back(std::make_unique<Run>(m_engine, *spec)).get();
    connect(run, &Run::event, this, [this, name = key(language.id, imageId)](const RunEvent &event) {
        const auto *end = std::get_if<Finished>(&event);
        if (!end)
            return;
        // Java tells it on stderr.
        const QString version = versionIn(end->result.standardOutput + '\n' + end->result.standardError);
        if (end->result.outcome == Outcome::Succeeded && !version.isEmpty()) {
            m_versions.insert(name, version);
            save();
        }
        answered();
    });
    run->closeInput();
    run->start();
    return true;
}

void Toolchains::answered()
{
    if (--m_open == 0)
        m_promise.finish();
}

void Toolchains::load()
{
    QFile file(cacheFile());
    if (!file.open(QIODevice::ReadOnly))
        return;
    const Result<nlohmann::json> json = parseJson(file.readAll(), file.fileName());
    if (!json || !json->is_object())
        return; // a cache: asked again
    for (const auto &[id, version] : json->items()) {
        if (version.is_string())
            m_versions.insert(QString::fromStdString(id), QString::fromStdString(version.get<std::string>()));
    }
}

void Toolchains::save() const
{
    nlohmann::json json = nlohmann::json::object();
    for (const auto &[id, version] : m_versions.asKeyValueRange())
        json[id.toStdString()] = version.toStdString();
    QDir().mkpath(cacheFile().section(u'/', 0, -2));
    QSaveFile file(cacheFile());
    if (file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(json.dump(2) + '\n')) > 0)
        file.commit();
}

} // namespace Fumehood
