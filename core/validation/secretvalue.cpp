// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/secretvalue.h"

#include <QRegularExpression>

#include <cmath>
#include <map>

using namespace Qt::StringLiterals;

namespace Fumehood::Validation {

double entropy(QStringView text)
{
    if (text.isEmpty())
        return 0;
    std::map<QChar, int> counts;
    for (const QChar c : text)
        ++counts[c];
    double bits = 0;
    for (const auto &[c, count] : counts) {
        const double share = double(count) / double(text.size());
        bits -= share * std::log2(share);
    }
    return bits;
}

bool isPlaceholder(const QString &value)
{
    static const QRegularExpression words(
        uR"((?i)(example|sample|placeholder|dummy|change[-_ ]?me|changeit|your[-_ ]?|my[-_ ](api|secret|token|pass|key)|[-_ ]here$|insert|replace|redacted|xxxx|\*\*\*|\.\.\.|<[^>]*>|^\[.*\]$|^%.*%$|todo|fixme|not[-_ ]?set|^none$|^null$|^undefined$|^true$|^false$|fake|foobar|lorem|deadbeef|0{6,}|1234567|abcdefg|^test|^(password|passwd|pass|pwd|admin|root|guest|secret|token|key|string|value|user|admin_?password|api[-_]?key|username|default|unknown|required|invalid|incorrect|disabled|enabled)$|_?test_?(key|token|secret|password)))"_s);
    if (words.match(value).hasMatch())
        return true;
    // One character, or a few in turn.
    std::map<QChar, int> counts;
    for (const QChar c : value)
        ++counts[c];
    return value.size() >= 8 && counts.size() <= 2;
}

bool isHarmlessName(const QString &name)
{
    static const QRegularExpression harmless(
        uR"((?i)(public|monkey|keyboard|keyword|key_?name|_name$|name$|_id$|Id$|_url$|url$|uri$|_file$|file$|filename|_path$|path$|_dir$|_len|length|_count|count$|_size$|size$|_type$|type$|csrf|xsrf|_field$|field$|_label$|label$|_regex|regex$|pattern|_hint|placeholder|_prompt|prompt$|_policy|policy|_reset|_expir|expir|_ttl|ttl$|_hash$|hash$|_algorithm|algorithm|_column|column|_header$|header$|_prefix|prefix$|_endpoint|endpoint|_format|_error|error$|message|_class|tokeniz|token_?class|next_?token|_ref$|primary|foreign|sort_?key|cache_?key|partition|storage_?key|_selector|selector|_input|_valid|validator|_min|_max|(?:^|_)(?:min|max|is|has|show)_|forgot|author|_index|_param|_version|_status|secretary|passwordless|encoder|strategy|context|manager|_test$))"_s);
    return harmless.match(name).hasMatch();
}

bool isExpression(const QString &value)
{
    static const QRegularExpression expression(
        uR"(^(\$[A-Za-z_{(]|process\.env|os\.environ|os\.getenv|getenv|ENV\[|env\.|config\.|self\.|this\.|settings\.|@\w+\(|#\{|%\(|\{\{|<%|&[a-z]+;))"_s);
    return expression.match(value).hasMatch() || value.contains(u"${"_s) || value.contains(u"{{"_s);
}

bool isPlainWord(const QString &name, const QString &value)
{
    static const QRegularExpression word(u"^[A-Z]?[a-z]+$"_s), password(u"(?i)pass|pwd|secret"_s);
    return word.match(value).hasMatch() && (value[0].isUpper() || !password.match(name).hasMatch());
}

QString masked(const QString &value)
{
    const qsizetype shown = value.size() >= 16 ? 4 : 0;
    return value.left(shown) + u"…"_s + u" (%1 characters)"_s.arg(value.size());
}

} // namespace Fumehood::Validation
