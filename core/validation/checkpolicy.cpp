// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/checkpolicy.h"

#include "core/support/json.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qint64 LargestPolicy = 1 << 20;

QString ownFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/fumehood"_s;
}

Result<Allowance> readAllowance(const nlohmann::json &object, const QString &origin)
{
    static const QRegularExpression hash(u"\\A[0-9a-f]{64}\\z"_s);
    JsonReader reader(object, origin);
    const QString expires = reader.text("expires");
    const Allowance allowance{.rule = reader.text("rule"), .sha256 = reader.text("sha256").toLatin1().toLower(), .reason = reader.text("reason"),
        .expires = QDate::fromString(expires, Qt::ISODate)};
    if (!allowance.expires.isValid())
        reader.refuse("expires", u"must be a day such as 2026-12-31"_s);
    if (!hash.match(QString::fromLatin1(allowance.sha256)).hasMatch())
        reader.refuse("sha256", u"must be the 64 hexadecimal digits that sha256sum prints"_s);
    if (allowance.reason.trimmed().isEmpty())
        reader.refuse("reason", u"must say why"_s);
    return reader.finish().transform([&] { return allowance; });
}

} // namespace

QString ownRulesFolder()
{
    return ownFolder() + u"/rules"_s;
}

Result<CheckPolicy> CheckPolicy::parse(const QByteArray &json, const QString &origin)
{
    const auto file = parseJson(json, origin);
    if (!file)
        return failure(file.error());
    if (!file->is_object())
        return failure(u"%1 must hold one object."_s.arg(origin));
    CheckPolicy policy;
    nlohmann::json rest = *file;
    if (const auto allow = rest.find("allow"); allow != rest.end()) {
        if (!allow->is_array() || !std::all_of(allow->begin(), allow->end(), [](const auto &each) { return each.is_object(); }))
            return failure(u"In %1, “allow” must be a list of objects."_s.arg(origin));
        for (const auto &each : *allow) {
            Result<Allowance> allowance = readAllowance(each, origin);
            if (!allowance)
                return failure(allowance.error());
            policy.allowed << *std::move(allowance);
        }
        rest.erase("allow");
    }
    JsonReader reader(rest, origin);
    for (const QString &rule : reader.optionalList("off"))
        policy.off << rule;
    return reader.finish().transform([&] { return policy; });
}

const Result<CheckPolicy> &CheckPolicy::own()
{
    static const Result<CheckPolicy> policy = [] -> Result<CheckPolicy> {
        QFile file(ownFolder() + u"/check.json"_s);
        if (!file.exists())
            return CheckPolicy();
        if (!file.open(QIODevice::ReadOnly) || file.size() > LargestPolicy)
            return failure(u"%1 cannot be read, or is larger than 1 MiB."_s.arg(file.fileName()));
        return parse(file.readAll(), file.fileName());
    }();
    return policy;
}

void CheckPolicy::apply(CheckReport &report, const QByteArray &source, QDate today) const
{
    report.findings.removeIf([&](const Finding &finding) { return off.contains(finding.rule); });
    if (allowed.isEmpty())
        return;
    const QByteArray hash = QCryptographicHash::hash(source, QCryptographicHash::Sha256).toHex();
    for (Finding &finding : report.findings) {
        const auto found = std::find_if(allowed.begin(), allowed.end(), [&](const Allowance &each) {
            return each.rule == finding.rule && each.sha256 == hash && today <= each.expires;
        });
        if (found != allowed.end())
            finding.allowed = u"%1 (until %2)"_s.arg(found->reason, found->expires.toString(Qt::ISODate));
    }
}

} // namespace Fumehood
