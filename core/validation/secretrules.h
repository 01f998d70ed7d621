// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/keywordindex.h"

#include <QRegularExpression>
#include <QString>

#include <optional>

namespace Fumehood::Validation {

/// How one kind of credential looks.
struct SecretRule
{
    QString id, service;
    QRegularExpression pattern;     ///< the value is its group “secret”, else all of it; the name its group “name”
    double entropy = 0;             ///< that a value has at least, in bits per character
    bool named = false;             ///< tells by the name, so names and placeholders are looked at closely
};

/// resources/rules/secrets.json. Immutable; any thread.
class SecretRules
{
public:
    static const SecretRules &instance();

    const std::vector<SecretRule> &rules() const { return m_rules; }
    /// Where the keywords of each rule start in the text, in its order; a pattern is tried nowhere else.
    std::vector<std::vector<uint32_t>> places(std::string_view text) const;

private:
    SecretRules();

    std::vector<SecretRule> m_rules;
    std::vector<std::string> m_keywords;
    std::vector<size_t> m_ruleOf;   ///< by keyword
    std::optional<KeywordIndex> m_index;
};

} // namespace Fumehood::Validation
