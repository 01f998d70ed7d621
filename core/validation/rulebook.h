// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"
#include "core/validation/keywordindex.h"
#include "core/validation/rule.h"

#include <algorithm>
#include <unordered_map>

namespace Fumehood::Validation {

struct TextHash
{
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

/// What a language's rule file says, indexed so that the cost of a look-up does not grow with the number of rules.
/// Immutable after loading; any thread.
class Rulebook
{
public:
    /// The built-in rules of a language, loaded once; nullptr: there are none. The error is a bug in the built-in data.
    /// The person's own rules of that language are added; what is wrong with their file is in ownProblem().
    static const Rulebook *find(const QString &languageId);
    /// `json` is the text of a rule file named `origin` in messages; `base`: what it extends, if anything.
    static Result<Rulebook> parse(const QByteArray &json, const QString &origin, const Rulebook *base = nullptr);

    struct Match { const Rule *rule; int severity; };
    void match(const Fact &fact, std::vector<Match> &into) const;

    /// Taint of what this path yields.
    uint8_t taintOf(std::string_view path) const;
    bool cleans(std::string_view path) const { return find(m_sanitizers, path, 0); }
    /// The folding that a function stands for: "base64"; empty: none.
    std::string_view folding(std::string_view path, uint8_t flags) const;
    /// A command that rules know, by a pattern with * and ?; the pattern itself if there is none.
    std::string commandLike(const std::string &pattern) const;
    /// The path with its root replaced: "builtins.eval" is "eval".
    std::string rooted(std::string path) const;
    /// A sentence, or nothing: why the person's own rules are not among them.
    const QString &ownProblem() const { return m_ownProblem; }
    bool ignoresCase() const { return m_ignoreCase; }
    /// Names that have the same value wherever the language runs.
    const std::map<std::string, std::string> &constants() const { return m_constants; }

    const std::vector<Rule> &rules() const { return m_rules; }
    const QString &languageId() const { return m_language; }
    /// Words of the rules that match lines, and by word which rule; nothing: there are no such rules.
    const std::optional<KeywordIndex> &lineIndex() const { return m_lineIndex; }
    const std::vector<size_t> &lineRules() const { return m_lineRules; }
    /// Calls `visit` once for each rule about texts of which a word is in this one.
    template <class Visit>
    void eachTextRule(std::string_view text, Visit visit) const;

private:
    struct Pattern { std::string path; bool anyReceiver; size_t target; };
    using Index = TextMap<std::vector<Pattern>>;
    friend class RuleReader;

    void index();
    void add(Index &index, const std::vector<std::string> &patterns, size_t target);
    const Pattern *find(const Index &index, std::string_view path, uint8_t flags) const;
    bool fits(const Pattern &pattern, std::string_view path, uint8_t flags) const;

    QString m_language, m_ownProblem;
    bool m_ignoreCase = false, m_qualified = false;
    std::vector<Rule> m_rules;
    std::map<std::string, std::vector<std::string>> m_sourceNames;
    std::vector<std::string> m_sanitizerNames;
    std::map<std::string, std::string> m_foldings, m_roots, m_constants;
    Index m_calls, m_assigns, m_members, m_imports, m_references, m_sources, m_sanitizers, m_foldingIndex;
    std::vector<std::string> m_foldingTargets;
    std::optional<KeywordIndex> m_lineIndex, m_textIndex;
    std::vector<size_t> m_lineRules, m_textRules;
};

template <class Visit>
void Rulebook::eachTextRule(std::string_view text, Visit visit) const
{
    if (!m_textIndex)
        return;
    std::vector<size_t> visited; // rarely any
    m_textIndex->scan(text, [&](size_t keyword, size_t) {
        const size_t rule = m_textRules[keyword];
        if (std::find(visited.begin(), visited.end(), rule) == visited.end()) {
            visited.push_back(rule);
            visit(m_rules[rule]);
        }
        return true;
    });
}

} // namespace Fumehood::Validation
