// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/ownprofiles.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qint64 LargestProfile = 64 << 10;

bool isProfileName(const QString &name)
{
    static const QRegularExpression form(u"\\A[a-z0-9][a-z0-9-]{0,63}\\z"_s);
    return form.match(name).hasMatch();
}

QString fileOf(const QString &name)
{
    return ownProfilesFolder() + u'/' + name + u".json"_s;
}

} // namespace

QString ownProfilesFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/fumehood/profiles"_s;
}

QStringList ownProfileNames()
{
    QStringList names;
    for (const QString &file : QDir(ownProfilesFolder()).entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        names << file.chopped(5);
    names.removeIf([](const QString &name) { return !isProfileName(name); });
    return names;
}

Result<SecurityProfile> loadOwnProfile(const QString &name)
{
    QFile file(fileOf(name));
    if (!isProfileName(name) || !file.open(QIODevice::ReadOnly))
        return failure(u"There is no profile “%1” in %2."_s.arg(name, ownProfilesFolder()));
    if (file.size() > LargestProfile)
        return failure(u"%1 is too large for a profile."_s.arg(file.fileName()));
    return parseProfile(file.readAll(), file.fileName()).transform([&](SecurityProfile profile) {
        profile.name = name; // the file's name counts: it may have been copied
        return profile;
    });
}

QString profileNameFor(const QString &title)
{
    static const QRegularExpression others(u"[^a-z0-9]+"_s);
    QString name = title.toLower().replace(others, u"-"_s).left(64);
    while (name.startsWith(u'-'))
        name.removeFirst();
    while (name.endsWith(u'-'))
        name.chop(1);
    return name;
}

QByteArray profileJson(const SecurityProfile &profile)
{
    nlohmann::ordered_json limits = nlohmann::ordered_json::object();
    for (const LimitField &field : limitFields())
        limits[field.option.toStdString()] = field.formatOption(field.get(profile.limits)).toStdString();
    const nlohmann::ordered_json json{{"name", profile.name.toStdString()},
                                      {"title", profile.title.toStdString()},
                                      {"description", profile.description.toStdString()},
                                      {"network", profile.network == Network::None ? "none" : "bridge"},
                                      {"readOnlyRoot", profile.readOnlyRoot},
                                      {"seccomp", profile.seccomp.toStdString()},
                                      {"hideSys", profile.hideSys},
                                      {"limits", limits}};
    return QByteArray::fromStdString(json.dump(2)) + '\n';
}

Result<> saveOwnProfile(const SecurityProfile &profile)
{
    if (!isProfileName(profile.name))
        return failure(u"“%1” cannot be a profile's name; use letters, digits and dashes."_s.arg(profile.name));
    if (builtInProfileNames().contains(profile.name))
        return failure(u"“%1” is a built-in profile; choose another name."_s.arg(profile.name));
    if (!QDir().mkpath(ownProfilesFolder()))
        return failure(u"The folder %1 cannot be made."_s.arg(ownProfilesFolder()));
    QSaveFile file(fileOf(profile.name));
    const QByteArray text = profileJson(profile);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return {};
    return failure(u"The profile could not be written to %1: %2."_s.arg(file.fileName(), file.errorString()));
}

Result<> removeOwnProfile(const QString &name)
{
    QFile file(fileOf(name));
    if (isProfileName(name) && file.remove())
        return {};
    return failure(u"The profile “%1” could not be removed: %2."_s.arg(name, file.errorString()));
}

} // namespace Fumehood
