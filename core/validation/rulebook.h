// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"
#include "core/validation/rule.h"

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
    /// The path with its root replaced: "builtins.eval" is "eval".
    std::string rooted(std::string path) const;
    bool ignoresCase() const { return m_ignoreCase; }

    const std::vector<Rule> &rules() const { return m_rules; }
    const QString &languageId() const { return m_language; }

private:
    struct Pattern { std::string path; bool anyReceiver; size_t target; };
    using Index = TextMap<std::vector<Pattern>>;
    friend class RuleReader;

    void index();
    void add(Index &index, const std::vector<std::string> &patterns, size_t target);
    const Pattern *find(const Index &index, std::string_view path, uint8_t flags) const;
    bool fits(const Pattern &pattern, std::string_view path, uint8_t flags) const;

    QString m_language;
    bool m_ignoreCase = false, m_qualified = false;
    std::vector<Rule> m_rules;
    std::map<std::string, std::vector<std::string>> m_sourceNames;
    std::vector<std::string> m_sanitizerNames;
    std::map<std::string, std::string> m_foldings, m_roots;
    Index m_calls, m_assigns, m_members, m_imports, m_references, m_sources, m_sanitizers, m_foldingIndex;
    std::vector<std::string> m_foldingTargets;
};

} // namespace Fumehood::Validation
