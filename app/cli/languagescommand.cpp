// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/languagescommand.h"

#include "app/cli/texttable.h"
#include "core/images/imagerecipe.h"
#include "core/support/jsonvalues.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

Json fullImage(const Language &language)
{
    const QString reference = fullReference(language.image);
    return reference.isEmpty() ? Json() : Json(reference.toStdString());
}

QString readiness(const Language &language, const ImageState &state)
{
    if (!language.verified && !state.usable())
        return u"not verified, from a registry"_s;
    switch (state.state) {
    case ImageState::State::Ready:
        return u"ready"_s;
    case ImageState::State::OutOfDate:
        return u"ready, out of date"_s;
    case ImageState::State::Missing:
        return u"missing"_s;
    case ImageState::State::Unknown:
        break;
    }
    return u"not known"_s;
}

} // namespace

void LanguagesCommand::work(const EngineStatus &status)
{
    if (!status.ready()) {
        say(u"%1 Which languages are ready is not known."_s.arg(status.problem));
        QList<ImageState> states;
        for (const Language &language : catalog().languages())
            states << ImageState{.languageId = language.id, .languageName = language.name, .reference = language.image};
        m_toolchains = std::make_unique<Toolchains>(engine());
        return show(states);
    }
    m_store = std::make_unique<ImageStore>(engine());
    m_toolchains = std::make_unique<Toolchains>(engine());
    m_store->list(catalog().languages()).then(this, [this](const QList<ImageState> &states) {
        m_toolchains->learn(catalog(), states).then(this, [this, states] { show(states); });
    });
}

void LanguagesCommand::show(const QList<ImageState> &states)
{
    Json list = Json::array();
    TextTable table({u"ID"_s, u"Language"_s, u"Version"_s, u"Image"_s, u"State"_s});
    for (const ImageState &state : states) {
        const Language *language = catalog().find(state.languageId);
        const QString version = m_toolchains->version(state.languageId, state.info.id);
        table.add({state.languageId, state.languageName, version.isEmpty() ? u"-"_s : version, state.reference, readiness(*language, state)});
        list.push_back({{"id", state.languageId.toStdString()}, {"name", state.languageName.toStdString()},
                        {"version", version.isEmpty() ? Json() : Json(version.toStdString())}, {"image", state.reference.toStdString()},
                        {"verified", language->verified}, {"full", fullImage(*language)},
                        {"ready", state.state == ImageState::State::Unknown ? Json() : Json(state.usable())},
                        {"imageDigest", state.info.id.isEmpty() ? Json() : Json(state.info.id.toStdString())},
                        {"aliases", jsonWords(language->aliases)}, {"suffixes", jsonWords(language->suffixes)},
                        {"compiles", !language->compile.isEmpty()}});
    }
    print(m_json ? QByteArray::fromStdString(list.dump(2)) + '\n' : table.text().toUtf8());
    finishLater(ExitStatus::Ok);
}

} // namespace Fumehood
