// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/evidence.h"

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace Fumehood {

qint64 number(const json &object, const char *key, qint64 missing)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_number() ? found->get<qint64>() : missing;
}

bool isTrue(const json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_boolean() && found->get<bool>();
}

bool isEmpty(const json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return !object.is_object() || found == object.end() || found->is_null() || found->empty();
}

qint64 tmpfsSize(const Observation::Mount &mount)
{
    for (const QString &option : mount.superOptions.split(u',')) {
        if (option.startsWith(u"size="))
            return parseSize(option.sliced(5)).value_or(-1);
    }
    return -1;
}

bool isPodman(const Evidence &e)
{
    return e.engine.name == u"Podman";
}

bool toldNoCapabilities(const Evidence &e)
{
    const QStringList dropped = wordsOf(e.host, "CapDrop");
    return (dropped.contains(u"ALL", Qt::CaseInsensitive) || (isPodman(e) && dropped.size() >= 11)) && isEmpty(e.host, "CapAdd") && !isTrue(e.host, "Privileged");
}

bool toldNoNewPrivileges(const Evidence &e)
{
    bool told = false;
    for (const QString &option : wordsOf(e.host, "SecurityOpt"))
        told = told || option == u"no-new-privileges" || option == u"no-new-privileges=true" || option == u"no-new-privileges:true";
    return told;
}

bool toldOurFilter(const Evidence &e)
{
    const QByteArray ours = seccompText(e.spec.profile);
    bool told = false;
    for (const QString &option : wordsOf(e.host, "SecurityOpt")) {
        if (isPodman(e) && option.startsWith(u"seccomp="))
            told = seccompFile(e.spec.profile) == Result<QString>(option.sliced(8)); // named by its content
        else if (option.startsWith(u"seccomp="))
            told = !ours.isEmpty() && (option.sliced(8).toUtf8() == ours || parsedJson(option.sliced(8).toUtf8()) == parsedJson(ours));
    }
    return told;
}

bool toldOwnNamespaces(const Evidence &e)
{
    const QString ipc = textOf(e.host, "IpcMode"), pid = textOf(e.host, "PidMode");
    return (ipc == u"private" || ipc == u"none") && pid != u"host" && !pid.startsWith(u"container:") && textOf(e.host, "UTSMode") != u"host"
        && (textOf(e.host, "CgroupnsMode") == u"private" || (isPodman(e) && textOf(e.host, "CgroupnsMode").isEmpty())) && textOf(e.host, "UsernsMode") != u"host";
}

bool toldNoDevices(const Evidence &e)
{
    return isEmpty(e.host, "Devices") && isEmpty(e.host, "DeviceRequests") && isEmpty(e.host, "DeviceCgroupRules");
}

IsolationCheck noCapabilities(const Evidence &e, const QStringList &sets)
{
    bool none = !e.seen.isEmpty();
    for (const QString &set : sets)
        none = none && e.seen.status.value(set, u"?"_s).remove(u'0').isEmpty();
    const bool told = toldNoCapabilities(e);
    return {u"No capabilities"_s, u"none"_s, told ? u"all dropped"_s : u"some kept"_s,
            u"effective %1, bounding %2"_s.arg(e.seen.status.value(u"CapEff"_s), e.seen.status.value(u"CapBnd"_s)), told && none};
}

} // namespace Fumehood
