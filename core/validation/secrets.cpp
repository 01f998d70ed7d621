// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/secrets.h"

#include "core/validation/guard.h"
#include "core/validation/secretvalue.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace Fumehood::Validation {
namespace {

constexpr qsizetype Before = 160, After = 400; ///< bytes around a keyword that a pattern gets to see
constexpr qsizetype LongEnough = 8;            ///< to be nothing but that secret, wherever it is quoted
constexpr uint32_t WidestWindow = 1024;        ///< around several keywords: patterns may be quadratic in it

/// A named value stands on its line; long formats such as keys may not.
Range windowAround(uint32_t keyword, const QByteArray &text, bool oneLine)
{
    const qsizetype at = keyword, from = std::max<qsizetype>(0, at - Before), to = std::min<qsizetype>(text.size(), at + After);
    const QByteArrayView before = QByteArrayView(text).sliced(from, at - from), after = QByteArrayView(text).sliced(at, to - at);
    const qsizetype lineEnd = oneLine ? after.indexOf('\n') : -1;
    return {uint32_t(from + before.lastIndexOf('\n') + 1), uint32_t(lineEnd >= 0 ? at + lineEnd : to)};
}

bool isSecret(const SecretRule &rule, const QString &name, const QString &value)
{
    if (value.isEmpty() || entropy(value) < rule.entropy || isPlaceholder(value))
        return false;
    return !rule.named || !(isHarmlessName(name) || isExpression(value) || isPlainWord(name, value));
}

/// What one rule finds. Keywords that are near to each other share a window, so that no part is looked at for each of them.
class RuleSearch
{
public:
    RuleSearch(const SecretRule &rule, const std::vector<uint32_t> &keywords, const QByteArray &text) : m_rule(rule), m_keywords(keywords), m_text(text) {}

    /// False: the deadline passed.
    bool run(const Deadline &deadline, std::vector<Secret> &found) const
    {
        for (size_t first = 0, next = 0; first < m_keywords.size(); first = next) {
            if (deadline.passed())
                return false;
            Range window = windowAround(m_keywords[first], m_text, m_rule.named);
            for (next = first + 1; next < m_keywords.size() && m_keywords[next] < window.end && window.end - window.start < WidestWindow; ++next)
                window.end = windowAround(m_keywords[next], m_text, m_rule.named).end;
            look(window, found);
        }
        return true;
    }

private:
    void look(Range window, std::vector<Secret> &found) const
    {
        const QString text = QString::fromLatin1(m_text.sliced(window.start, window.end - window.start)); // bytes keep their places
        auto matches = m_rule.pattern.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const bool grouped = match.hasCaptured(u"secret"_s);
            const QString value = grouped ? match.captured(u"secret"_s) : match.captured();
            const uint32_t start = window.start + uint32_t(match.capturedStart()), end = window.start + uint32_t(match.capturedEnd());
            const auto keyword = std::lower_bound(m_keywords.begin(), m_keywords.end(), start);
            if (keyword == m_keywords.end() || *keyword > end || !isSecret(m_rule, match.captured(u"name"_s), value))
                continue;
            const uint32_t at = grouped ? window.start + uint32_t(match.capturedStart(u"secret"_s)) : start;
            found.push_back({{at, at + uint32_t(value.size())}, &m_rule});
        }
    }

    const SecretRule &m_rule;
    const std::vector<uint32_t> &m_keywords;
    const QByteArray &m_text;
};

/// A known format says more than a telling name does; of the same kind, what stands first.
std::vector<Secret> apart(std::vector<Secret> secrets)
{
    std::stable_sort(secrets.begin(), secrets.end(), [](const Secret &a, const Secret &b) {
        return std::pair(a.rule->named, a.range.start) < std::pair(b.rule->named, b.range.start);
    });
    std::map<uint32_t, Secret> taken;
    for (const Secret &secret : secrets) {
        const auto next = taken.lower_bound(secret.range.start);
        if (next != taken.end() && next->first < secret.range.end)
            continue;
        if (next == taken.begin() || std::prev(next)->second.range.end <= secret.range.start)
            taken.emplace_hint(next, secret.range.start, secret);
    }
    secrets.clear();
    for (const auto &[start, secret] : taken)
        secrets.push_back(secret);
    return secrets;
}

QString valueOf(const Secret &secret, const QByteArray &text)
{
    return QString::fromUtf8(text.sliced(secret.range.start, secret.range.end - secret.range.start));
}

Finding secretFinding(const SecretRule &rule, const QString &value)
{
    Finding finding = ownFinding(u"secret."_s + rule.id, rule.named ? Severity::Warning : Severity::Error, 798,
        rule.named ? u"%1 is written into the source: %2."_s.arg(rule.service, masked(value)) : u"This is %1: %2."_s.arg(rule.service, masked(value)),
        u"Whoever sees the source, its history or a log of it can use it."_s,
        u"Revoke it, and read it from the environment or a secret store at run time."_s);
    finding.cwe = {798, 259, 321};
    finding.attack = {u"T1552.001"_s};
    finding.capability = u"secret.literal"_s;
    finding.confidence = rule.named ? u"medium"_s : u"high"_s;
    finding.example = u"token = os.environ[\"SERVICE_TOKEN\"]"_s;
    return finding;
}

} // namespace

SecretSearch findSecrets(const QByteArray &text, const Deadline &deadline)
{
    const SecretRules &book = SecretRules::instance();
    const auto places = book.places({text.constData(), size_t(text.size())});
    SecretSearch search;
    for (size_t i = 0; i < places.size() && !search.late; ++i)
        search.late = !RuleSearch(book.rules()[i], places[i], text).run(deadline, search.secrets);
    search.secrets = apart(std::move(search.secrets));
    return search;
}

QList<Finding> wordedSecrets(const std::vector<Secret> &secrets, const QByteArray &text, const Places &places)
{
    QList<Finding> findings;
    for (const Secret &secret : secrets) {
        const QString value = valueOf(secret, text);
        Finding finding = secretFinding(*secret.rule, value);
        places.place(finding, secret.range.start, secret.range.end);
        findings << finding;
    }
    maskSecrets(findings, secrets, text, places);
    return findings;
}

void maskSecrets(QList<Finding> &findings, const std::vector<Secret> &secrets, const QByteArray &text, const Places &places)
{
    for (const Secret &secret : secrets) {
        const QString value = valueOf(secret, text), mask = masked(value);
        const int line = places.lineOf(secret.range.start);
        for (Finding &finding : findings) {
            if (finding.line != line && value.size() < LongEnough)
                continue;
            for (QString *said : {&finding.snippet, &finding.message, &finding.resolved})
                said->replace(value, mask);
        }
    }
}

} // namespace Fumehood::Validation
