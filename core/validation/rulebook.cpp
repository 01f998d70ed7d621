// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/rulebook.h"

#include "core/validation/checkpolicy.h"
#include "core/validation/textsearch.h"

#include <QFile>

#include <algorithm>
#include <mutex>

using namespace Qt::StringLiterals;

namespace Fumehood::Validation {
namespace {

constexpr qint64 LargestOwnFile = 4 << 20;

constexpr std::pair<const char *, uint8_t> taintNames[] = {
    {"input", Value::Input}, {"argument", Value::Argument}, {"remote", Value::Remote}, {"decoded", Value::Decoded}, {"sensitive", Value::Sensitive}};

} // namespace

void Rulebook::add(Index &index, const std::vector<std::string> &patterns, size_t target)
{
    for (std::string pattern : patterns) {
        const bool any = pattern.starts_with("*.");
        if (any)
            pattern.erase(0, 1); // keeps the dot
        index[std::string(lastSegment(pattern))].push_back({pattern, any, target});
    }
}

void Rulebook::index()
{
    std::vector<std::string> words, textWords;
    for (size_t i = 0; i < m_rules.size(); ++i) {
        const Rule &rule = m_rules[i];
        if (rule.source) {
            words.insert(words.end(), rule.contains.begin(), rule.contains.end());
            m_lineRules.resize(words.size(), i);
        }
        if (rule.text) {
            textWords.insert(textWords.end(), rule.contains.begin(), rule.contains.end());
            m_textRules.resize(textWords.size(), i);
        }
        add(m_calls, rule.calls, i);
        add(m_assigns, rule.assigns, i);
        add(m_members, rule.members, i);
        add(m_imports, rule.imports, i);
        add(m_references, rule.references, i);
    }
    if (!words.empty())
        m_lineIndex.emplace(words);
    if (!textWords.empty())
        m_textIndex.emplace(textWords);
    for (const auto &[name, flag] : taintNames)
        add(m_sources, m_sourceNames[name], flag);
    add(m_sanitizers, m_sanitizerNames, 0);
    for (const auto &[path, folding] : m_foldings) {
        add(m_foldingIndex, {path}, m_foldingTargets.size());
        m_foldingTargets.push_back(folding);
    }
}

bool Rulebook::fits(const Pattern &pattern, std::string_view path, uint8_t flags) const
{
    if (pattern.anyReceiver)
        return path.ends_with(pattern.path) || path == std::string_view(pattern.path).substr(1);
    if ((flags & Value::Local) != 0)
        return false;
    if (path == pattern.path)
        return true;
    // Where names are usually written without their package, the package in front says nothing.
    return m_qualified && path.size() > pattern.path.size() && path.ends_with(pattern.path) && path[path.size() - pattern.path.size() - 1] == '.';
}

const Rulebook::Pattern *Rulebook::find(const Index &index, std::string_view path, uint8_t flags) const
{
    const auto found = index.find(lastSegment(path));
    if (found == index.end())
        return nullptr;
    const auto pattern = std::find_if(found->second.begin(), found->second.end(), [&](const Pattern &each) { return fits(each, path, flags); });
    return pattern == found->second.end() ? nullptr : &*pattern;
}

void Rulebook::match(const Fact &fact, std::vector<Match> &into) const
{
    const Index *index = nullptr;
    switch (fact.kind) {
    case Fact::Kind::Call:
        index = &m_calls;
        break;
    case Fact::Kind::Reference:
        index = &m_references;
        break;
    case Fact::Kind::Assign:
        index = &m_assigns;
        break;
    case Fact::Kind::Member:
        index = &m_members;
        break;
    case Fact::Kind::Import:
        index = &m_imports;
        break;
    }
    const auto found = index->find(lastSegment(fact.path));
    if (found == index->end())
        return;
    for (const Pattern &pattern : found->second) {
        if (!fits(pattern, fact.path, fact.pathFlags))
            continue;
        const Rule &rule = m_rules[pattern.target];
        if (const int severity = rule.judge(fact); severity != Rule::None)
            into.push_back({&rule, severity});
    }
}

uint8_t Rulebook::taintOf(std::string_view path) const
{
    const auto found = m_sources.find(lastSegment(path));
    uint8_t flags = 0;
    if (found != m_sources.end()) {
        for (const Pattern &pattern : found->second)
            if (fits(pattern, path, 0))
                flags = uint8_t(flags | pattern.target);
    }
    return flags;
}

std::string_view Rulebook::folding(std::string_view path, uint8_t flags) const
{
    const Pattern *pattern = find(m_foldingIndex, path, flags);
    return pattern ? std::string_view(m_foldingTargets[pattern->target]) : std::string_view();
}

std::string Rulebook::commandLike(const std::string &pattern) const
{
    if (pattern.find_first_of("*?[") == std::string::npos)
        return pattern;
    const QRegularExpression wildcard(QRegularExpression::wildcardToRegularExpression(QString::fromStdString(pattern.substr(0, MaximumPath))));
    for (const Rule &rule : m_rules)
        for (const std::string &call : rule.calls)
            if (wildcard.match(QString::fromStdString(call)).hasMatch())
                return call;
    return pattern;
}

std::string Rulebook::rooted(std::string path) const
{
    for (int steps = 0; steps < 4; ++steps) {
        const size_t dot = path.find('.');
        if (dot == std::string::npos)
            break;
        // Roots have up to three segments: "process.mainModule.".
        auto root = m_roots.end();
        size_t cut = 0;
        for (size_t end = dot; end != std::string::npos && cut < 3 && root == m_roots.end(); ++cut) {
            root = m_roots.find(path.substr(0, end + 1));
            end = path.find('.', end + 1);
        }
        if (root == m_roots.end())
            break;
        path.replace(0, root->first.size(), root->second);
    }
    return path;
}

const Rulebook *Rulebook::find(const QString &languageId)
{
    static std::mutex mutex;
    static std::map<QString, std::optional<Rulebook>> loaded;
    QFile file(u":/rules/%1.json"_s.arg(languageId));
    {
        const std::scoped_lock lock(mutex);
        if (const auto found = loaded.find(languageId); found != loaded.end())
            return found->second ? &*found->second : nullptr;
    }
    const Rulebook *base = languageId == u"typescript" || languageId == u"tsx" ? find(u"javascript"_s) : languageId == u"cpp" ? find(u"c"_s) : nullptr;
    if (!file.open(QIODevice::ReadOnly))
        return base;
    Result<Rulebook> book = parse(file.readAll(), file.fileName(), base);
    if (!book)
        qFatal("%s", qUtf8Printable(book.error()));
    QFile own(ownRulesFolder() + u"/%1.json"_s.arg(languageId));
    if (own.exists()) {
        Result<Rulebook> extended = own.open(QIODevice::ReadOnly) && own.size() < LargestOwnFile ? parse(own.readAll(), own.fileName(), &*book)
            : failure(u"%1 cannot be read, or is larger than 4 MiB."_s.arg(own.fileName()));
        if (extended)
            book = std::move(extended);
        else
            book->m_ownProblem = extended.error();
    }
    const std::scoped_lock lock(mutex);
    auto &place = loaded[languageId];
    if (!place)
        place = std::move(*book);
    return &*place;
}

} // namespace Fumehood::Validation
