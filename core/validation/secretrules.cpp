// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/secretrules.h"

#include "core/support/json.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Fumehood::Validation {

SecretRules::SecretRules()
{
    QFile file(u":/rules/secrets.json"_s);
    const bool open = file.open(QIODevice::ReadOnly);
    const auto json = parseJson(open ? file.readAll() : QByteArray(), u"secrets.json"_s);
    if (!json)
        qFatal("%s", qUtf8Printable(json.error()));
    for (const auto &each : json->at("rules")) {
        JsonReader reader(each, u"secrets.json"_s);
        SecretRule rule{reader.text("id"), reader.text("service"), QRegularExpression(reader.text("pattern")),
            reader.optionalText("entropy").toDouble(), reader.optionalBoolean("named", false)};
        for (const QString &keyword : reader.list("keywords")) {
            m_keywords.push_back(keyword.toStdString());
            m_ruleOf.push_back(m_rules.size());
        }
        // Patterns are compiled when first used: asking whether they are valid would compile them all, and a test does that.
        if (const auto fine = reader.finish(); !fine)
            qFatal("%s", qUtf8Printable(fine.error()));
        m_rules.push_back(std::move(rule));
    }
    m_index.emplace(m_keywords);
}

const SecretRules &SecretRules::instance()
{
    static const SecretRules rules;
    return rules;
}

std::vector<std::vector<uint32_t>> SecretRules::places(std::string_view text) const
{
    std::vector<std::vector<uint32_t>> places(m_rules.size());
    m_index->scan(text, [&](size_t keyword, size_t end) {
        places[m_ruleOf[keyword]].push_back(uint32_t(end - m_keywords[keyword].size()));
        return true;
    });
    for (std::vector<uint32_t> &each : places)
        std::sort(each.begin(), each.end()); // the scan goes by their ends
    return places;
}

} // namespace Fumehood::Validation
