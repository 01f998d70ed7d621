// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/securityprofile.h"

#include "core/container/ownprofiles.h"
#include "core/support/contents.h"
#include "core/support/jsonvalues.h"
#include "core/support/json.h"

#include <QDir>
#include <QHash>
#include <QMutex>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

Result<Network> parseNetwork(const QString &word)
{
    if (word == u"none")
        return Network::None;
    if (word == u"bridge")
        return Network::Bridge;
    return failure(u"must be “none” or “bridge”"_s);
}

void readLimits(JsonReader &reader, ResourceLimits &limits)
{
    const QMap<QString, QString> asked = reader.optionalMap("limits");
    for (const auto &[option, text] : asked.asKeyValueRange()) {
        if (const Result<> set = setLimit(limits, option, text); !set)
            reader.refuse("limits", u"is wrong: "_s + set.error().chopped(1));
    }
}

Json filterNamed(const QString &name)
{
    return jsonFrom(contentsOf(u":/seccomp/%1.json"_s.arg(name)));
}

/// A list that only says in what it differs from another: "without" names rules of that by their comments.
Json extended(const Json &list)
{
    Json whole = filterNamed(QString::fromStdString(list["extends"].get<std::string>()));
    const Json &without = list["without"];
    Json &rules = whole["syscalls"];
    for (auto rule = rules.begin(); rule != rules.end();)
        rule = std::ranges::contains(without, rule->value("comment", Json())) ? rules.erase(rule) : rule + 1;
    rules.insert(rules.end(), list["syscalls"].begin(), list["syscalls"].end());
    return whole;
}

/// Short, for the engine keeps it and sends it back with each inspection.
QByteArray compact(Json filter)
{
    for (Json &rule : filter["syscalls"])
        rule.erase("comment");
    return jsonBytes(filter);
}

} // namespace

Result<SecurityProfile> parseProfile(const QByteArray &json, const QString &origin)
{
    const Result<nlohmann::json> object = parseJson(json, origin);
    if (!object)
        return failure(object.error());
    JsonReader reader(*object, origin);
    SecurityProfile profile;
    profile.name = reader.text("name");
    profile.title = reader.text("title");
    profile.description = reader.text("description");
    profile.readOnlyRoot = reader.boolean("readOnlyRoot");
    profile.seccomp = reader.text("seccomp");
    profile.hideSys = reader.optionalBoolean("hideSys", false);
    if (const Result<Network> network = parseNetwork(reader.text("network")))
        profile.network = *network;
    else
        reader.refuse("network", network.error());
    if (seccompText(profile).isEmpty())
        reader.refuse("seccomp", u"names “%1”, which is not among the system call filters"_s.arg(profile.seccomp));
    readLimits(reader, profile.limits);
    return reader.finish().transform([&] { return profile; });
}

Result<SecurityProfile> loadProfile(const QString &name)
{
    const QStringList names = profileNames();
    if (!names.contains(name))
        return failure(u"There is no profile “%1”; the profiles are %2."_s.arg(name, names.join(u", "_s)));
    if (!builtInProfileNames().contains(name))
        return loadOwnProfile(name);
    return parseProfile(contentsOf(u":/profiles/%1.json"_s.arg(name)), name + u".json"_s);
}

QStringList builtInProfileNames()
{
    QStringList names;
    for (const QString &file : QDir(u":/profiles"_s).entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        names << file.chopped(5);
    if (const qsizetype standard = names.indexOf(u"standard"_s); standard > 0)
        names.move(standard, 0);
    return names;
}

QStringList profileNames()
{
    QStringList names = builtInProfileNames();
    for (const QString &own : ownProfileNames()) {
        if (!names.contains(own))
            names << own;
    }
    return names;
}

QByteArray seccompText(const SecurityProfile &profile)
{
    if (profile.seccomp.contains(u'/'))
        return {};
    // Resources do not change, and each start asks for its filter half a dozen times.
    static QMutex mutex;
    static QHash<QString, QByteArray> known;
    const QMutexLocker locker(&mutex);
    QByteArray &text = known[profile.seccomp];
    if (const Json list = text.isEmpty() ? filterNamed(profile.seccomp) : Json(); list.is_object())
        text = compact(list.contains("extends") ? extended(list) : list);
    return text;
}

} // namespace Fumehood
