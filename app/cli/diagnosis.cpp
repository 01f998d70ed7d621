// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/diagnosis.h"

#include "core/support/quantity.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using Level = Fumehood::Diagnosis::Level;

namespace Fumehood {
namespace {

Diagnosis engineFinding(const EngineEndpoint &endpoint, const EngineStatus &status)
{
    if (!status.ready()) {
        const QString command = status.remedyCommand.isEmpty() ? QString() : u" (%1)"_s.arg(status.remedyCommand);
        return {Level::Bad, u"Engine"_s, status.problem, status.remedy + command};
    }
    return {Level::Good, u"Engine"_s, u"%1 answers at %2 (%3)"_s.arg(status.info.title(), endpoint.host, endpoint.origin), {}};
}

Diagnosis controlGroups(const EngineInfo &info)
{
    if (info.cgroupVersion == 0)
        return {Level::Note, u"Control groups"_s, u"the engine does not say which version it uses"_s, {}};
    return {Level::Good, u"Control groups"_s, u"version %1"_s.arg(info.cgroupVersion), {}};
}

Diagnosis runtimes(const EngineInfo &info)
{
    QStringList others = info.runtimes;
    others.removeAll(info.defaultRuntime);
    const QString rest = others.isEmpty() ? QString() : u"; also %1"_s.arg(others.join(u", "_s));
    return {Level::Good, u"Runtime"_s, info.defaultRuntime + rest, {}};
}

Diagnosis callFilter(const EngineInfo &info)
{
    if (info.securityOptions.contains(u"seccomp"_s))
        return {Level::Good, u"System call filter"_s, u"seccomp works"_s, {}};
    return {Level::Bad, u"System call filter"_s, u"the engine has no seccomp, so no call is filtered"_s,
            u"Use an engine and a kernel with seccomp."_s};
}

Diagnosis accessControl(const EngineInfo &info)
{
    for (const QString &name : {u"apparmor"_s, u"selinux"_s}) {
        if (info.securityOptions.contains(name))
            return {Level::Good, u"Access control"_s, name, {}};
    }
    return {Level::Note, u"Access control"_s, u"neither AppArmor nor SELinux: one wall less, the others stand"_s, {}};
}

/// "No swap limit support" is a promise that cannot be kept; "No blkio weight support" concerns nothing of ours.
Diagnosis warning(QString text)
{
    static const QRegularExpression ours(u"No (memory limit|swap limit|cpu cfs|cpu shares|pids limit)"_s, QRegularExpression::CaseInsensitiveOption);
    text.remove(u"WARNING: "_s);
    if (!ours.match(text).hasMatch())
        return {Level::Note, u"The engine says"_s, text, {}};
    return {Level::Bad, u"Limits"_s, u"%1: that limit is ignored on this host"_s.arg(text),
            u"Boot with control groups version 2, or (for swap, on version 1) with the kernel parameter swapaccount=1."_s};
}

Diagnosis imageFinding(const ImageState &state)
{
    const QString subject = u"Image for %1"_s.arg(state.languageName);
    const QString remedy = u"fumehood images prepare %1"_s.arg(state.languageId);
    switch (state.state) {
    case ImageState::State::Ready:
        return {Level::Good, subject, u"%1 is ready, %2"_s.arg(state.reference, formatSize(state.info.bytes)), {}};
    case ImageState::State::OutOfDate:
        return {Level::Note, subject, u"%1 was made from an older recipe; it still runs"_s.arg(state.reference), remedy};
    case ImageState::State::Missing:
        return {Level::Bad, subject, u"%1 is not on this computer"_s.arg(state.reference), remedy};
    case ImageState::State::Unknown:
        break;
    }
    return {Level::Bad, subject, state.problem, {}};
}

} // namespace

QList<Diagnosis> diagnosis(const EngineEndpoint &endpoint, const EngineStatus &status, const QList<ImageState> &images)
{
    QList<Diagnosis> findings{engineFinding(endpoint, status)};
    if (!status.ready())
        return findings;
    const EngineInfo &info = status.info;
    findings << controlGroups(info) << runtimes(info) << callFilter(info) << accessControl(info);
    if (info.rootless)
        findings << Diagnosis{Level::Good, u"Rootless"_s, u"the engine itself runs without root"_s, {}};
    for (const QString &text : info.warnings)
        findings << warning(text);
    for (const ImageState &state : images)
        findings << imageFinding(state);
    return findings;
}

QList<Diagnosis> enforcementDiagnosis(const QList<EnforcementFinding> &limits, const QList<EnforcementFinding> &promises)
{
    const auto level = [](Enforcement enforcement) {
        return enforcement == Enforcement::Enforced ? Level::Good : enforcement == Enforcement::Ignored ? Level::Bad : Level::Note;
    };
    QList<Diagnosis> findings;
    for (const EnforcementFinding &one : limits)
        findings << Diagnosis{level(one.enforcement), u"Limit: "_s + one.title, enforcementName(one.enforcement) + u". "_s + one.seen, one.remedy};
    qsizetype held = 0;
    for (const EnforcementFinding &one : promises) {
        if (one.enforcement == Enforcement::Ignored)
            findings << Diagnosis{Level::Bad, u"Promise: "_s + one.title, u"does not hold; seen: "_s + one.seen, one.remedy};
        else
            ++held;
        if (one.enforcement == Enforcement::Approximate)
            findings << Diagnosis{Level::Note, u"Promise: "_s + one.title, u"holds in part. "_s + one.seen, {}};
    }
    if (held > 0)
        findings << Diagnosis{Level::Good, u"Isolation"_s, u"%1 of %2 promises hold, seen from inside"_s.arg(held).arg(promises.size()), {}};
    return findings;
}

} // namespace Fumehood
