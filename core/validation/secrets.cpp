// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/secrets.h"

#include "core/support/json.h"
#include "core/validation/guard.h"
#include "core/validation/keywordindex.h"

#include <QFile>

#include <algorithm>
#include <cmath>
#include <map>

using namespace Qt::StringLiterals;

namespace Fumehood::Validation {
namespace {

constexpr qsizetype Before = 160, After = 400; ///< bytes around a keyword that a pattern gets to see
constexpr int MostSecrets = 200;

struct SecretRule
{
    QString id, service;
    QRegularExpression pattern;     ///< the value is its group “secret”, else all of it; the name its group “name”
    double entropy = 0;
    bool named = false;             ///< tells by the name, so names and placeholders are looked at closely
};

/// resources/rules/secrets.json.
struct SecretBook
{
    std::vector<SecretRule> rules;
    std::vector<std::string> keywords;
    std::vector<size_t> ruleOf;     ///< by keyword
    std::optional<KeywordIndex> index;

    static const SecretBook &instance();
};

const SecretBook &SecretBook::instance()
{
    static const SecretBook book = [] {
        SecretBook result;
        QFile file(u":/rules/secrets.json"_s);
        const bool open = file.open(QIODevice::ReadOnly);
        const auto json = parseJson(open ? file.readAll() : QByteArray(), u"secrets.json"_s);
        if (!json)
            qFatal("%s", qUtf8Printable(json.error()));
        for (const auto &each : json->at("rules")) {
            JsonReader reader(each, u"secrets.json"_s);
            SecretRule rule{reader.text("id"), reader.text("service"),
                QRegularExpression(reader.text("pattern")), reader.optionalText("entropy").toDouble(), reader.optionalBoolean("named", false)};
            for (const QString &keyword : reader.list("keywords")) {
                result.keywords.push_back(keyword.toStdString());
                result.ruleOf.push_back(result.rules.size());
            }
            // Patterns are compiled when first used: asking whether they are valid would compile them all, and a test does that.
            if (const auto fine = reader.finish(); !fine)
                qFatal("%s", qUtf8Printable(fine.error()));
            result.rules.push_back(std::move(rule));
        }
        result.index.emplace(result.keywords);
        return result;
    }();
    return book;
}

QString masked(const QString &value)
{
    const qsizetype shown = value.size() >= 16 ? 4 : 0;
    return value.left(shown) + u"…"_s + u" (%1 characters)"_s.arg(value.size());
}

/// What is looked up, called or put together is no literal.
bool isExpression(const QString &value)
{
    static const QRegularExpression expression(
        uR"(^(\$[A-Za-z_{(]|process\.env|os\.environ|os\.getenv|getenv|ENV\[|env\.|config\.|self\.|this\.|settings\.|@\w+\(|#\{|%\(|\{\{|<%|&[a-z]+;))"_s);
    return expression.match(value).hasMatch() || value.contains(u"${"_s) || value.contains(u"{{"_s);
}

/// A word of a language is seldom a secret, but people do take one for a password.
bool isPlainWord(const QString &name, const QString &value)
{
    static const QRegularExpression word(u"^[A-Z]?[a-z]+$"_s), password(u"(?i)pass|pwd|secret"_s);
    return word.match(value).hasMatch() && (value[0].isUpper() || !password.match(name).hasMatch());
}

Finding secretFinding(const SecretRule &rule, const QString &value)
{
    Finding finding = ownFinding(u"secret."_s + rule.id, Severity::Error, 798,
        rule.named ? u"%1 is written into the source: %2."_s.arg(rule.service, masked(value)) : u"This is %1: %2."_s.arg(rule.service, masked(value)),
        u"Whoever sees the source, its history or a log of it can use it."_s,
        u"Revoke it, and read it from the environment or a secret store at run time."_s);
    finding.cwe = {798, 259, 321};
    finding.attack = {u"T1552.001"_s};
    finding.capability = u"secret.literal"_s;
    finding.confidence = rule.named ? u"medium"_s : u"high"_s;
    finding.example = u"token = os.environ[\"SERVICE_TOKEN\"]"_s;
    if (rule.named)
        finding.severity = Severity::Warning;
    return finding;
}

struct Hit { uint32_t start, end; Finding finding; };

std::optional<Hit> tried(const SecretRule &rule, const QByteArray &window, uint32_t from, qsizetype keywordAt)
{
    const QString text = QString::fromLatin1(window); // bytes keep their places
    auto matches = rule.pattern.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const bool grouped = match.hasCaptured(u"secret"_s);
        const QString value = grouped ? match.captured(u"secret"_s) : match.captured();
        if (match.capturedStart() > keywordAt || match.capturedEnd() < keywordAt)
            continue;
        if (value.isEmpty() || entropy(value) < rule.entropy || isPlaceholder(value))
            continue;
        if (rule.named && (isHarmlessName(match.captured(u"name"_s)) || isExpression(value) || isPlainWord(match.captured(u"name"_s), value)))
            continue;
        const qsizetype start = grouped ? match.capturedStart(u"secret"_s) : match.capturedStart();
        Finding finding = secretFinding(rule, value);
        return Hit{from + uint32_t(start), from + uint32_t(start + value.size()), finding};
    }
    return std::nullopt;
}

} // namespace

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
        uR"((?i)(example|sample|placeholder|dummy|change[-_ ]?me|changeit|your[-_ ]?|my[-_ ](api|secret|token|pass|key)|[-_ ]here$|insert|replace|redacted|xxxx|\*\*\*|\.\.\.|<[^>]*>|^\[.*\]$|^%.*%$|todo|fixme|not[-_ ]?set|^none$|^null$|^undefined$|^true$|^false$|fake|foobar|lorem|deadbeef|0{6,}|1234567|abcdefg|^test|^(password|passwd|secret|token|key|string|value|user|admin_?password|api[-_]?key|username|default|unknown|required|invalid|incorrect|disabled|enabled)$|_?test_?(key|token|secret|password)))"_s);
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
        uR"((?i)(public|monkey|keyboard|keyword|key_?name|_name$|name$|_id$|Id$|_url$|url$|uri$|_file$|file$|filename|_path$|path$|_dir$|_len|length|_count|count$|_size$|size$|_type$|type$|csrf|xsrf|_field$|field$|_label$|label$|_regex|regex$|pattern|_hint|placeholder|_prompt|prompt$|_policy|policy|_reset|_expir|expir|_ttl|ttl$|_hash$|hash$|_algorithm|algorithm|_column|column|_header$|header$|_prefix|prefix$|_endpoint|endpoint|_format|_error|error$|message|_class|tokeniz|token_?class|next_?token|_ref$|primary|foreign|sort_?key|cache_?key|partition|storage_?key|_selector|selector|_input|_valid|validator|_min|_max|min_|max_|is_|has_|show_|forgot|author|_index|_param|_version|_status|secretary|passwordless|encoder|strategy|context|manager|_test$))"_s);
    return harmless.match(name).hasMatch();
}

QList<Finding> findSecrets(const QByteArray &text, const Places &places, const Deadline &deadline)
{
    const SecretBook &book = SecretBook::instance();
    std::vector<Hit> hits;
    std::vector<size_t> lastTried(book.rules.size(), 0); // behind the window that a rule last saw
    unsigned looks = 0;
    book.index->scan({text.constData(), size_t(text.size())}, [&](size_t keyword, size_t end) {
        const size_t ruleIndex = book.ruleOf[keyword];
        const SecretRule &rule = book.rules[ruleIndex];
        const qsizetype start = qsizetype(end) - qsizetype(book.keywords[keyword].size());
        qsizetype from = std::max<qsizetype>(0, start - Before), to = std::min<qsizetype>(text.size(), qsizetype(end) + After);
        // A named value stands on its line; long formats such as keys may not.
        if (const qsizetype line = text.lastIndexOf('\n', std::max<qsizetype>(0, start - 1)); line >= from && start > 0)
            from = line + 1;
        if (rule.named)
            if (const qsizetype line = text.indexOf('\n', qsizetype(end)); line >= 0)
                to = std::min(to, line);
        if (lastTried[ruleIndex] > size_t(start))
            return true;
        if ((++looks & 63U) == 0 && deadline.passed())
            return false;
        if (auto hit = tried(rule, text.mid(from, to - from), uint32_t(from), start - from)) {
            lastTried[ruleIndex] = hit->end;
            hits.push_back(std::move(*hit));
        }
        return hits.size() < MostSecrets;
    });
    // A known format says more than a telling name does.
    std::stable_sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) {
        return std::pair(a.finding.severity != Severity::Error, a.start) < std::pair(b.finding.severity != Severity::Error, b.start);
    });
    QList<Finding> findings;
    std::vector<std::pair<uint32_t, uint32_t>> taken;
    for (Hit &hit : hits) {
        const bool covered = std::any_of(taken.begin(), taken.end(), [&](const auto &other) { return hit.start < other.second && other.first < hit.end; });
        if (covered)
            continue;
        taken.emplace_back(hit.start, hit.end);
        places.place(hit.finding, hit.start, hit.end);
        const QString value = QString::fromUtf8(text.mid(hit.start, hit.end - hit.start));
        hit.finding.snippet.replace(value, masked(value));
        findings << hit.finding;
    }
    return findings;
}

} // namespace Fumehood::Validation
