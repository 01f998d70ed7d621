// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The imports of the Evaluator. Their statements are short and regular: read from the text, in one way for all parsers.
#include "core/validation/evaluator.h"

#include "core/validation/declaration.h"
#include "core/validation/textsearch.h"

#include <algorithm>

namespace Fumehood::Validation {
namespace {

constexpr size_t LongestImport = 4000;

std::string_view quoted(std::string_view text)
{
    const size_t from = text.find_first_of("\"'`");
    if (from == std::string_view::npos)
        return {};
    const size_t to = text.find(text[from], from + 1);
    return to == std::string_view::npos ? std::string_view() : text.substr(from + 1, to - from - 1);
}

/// "x as y" → x, y; "x" → x, x.
std::pair<std::string_view, std::string_view> renamed(std::string_view part)
{
    size_t at = part.find(" as ");
    if (at == std::string_view::npos)
        at = part.find(" AS ");
    if (at == std::string_view::npos)
        return {trimmed(part), trimmed(part)};
    return {trimmed(part.substr(0, at)), trimmed(part.substr(at + 4))};
}

std::string dotted(std::string_view path)
{
    std::string result;
    for (const char c : path)
        result += c == '\\' ? '.' : c;
    if (result.starts_with('.'))
        result.erase(0, 1);
    return result;
}

} // namespace

void Evaluator::noteImport(std::string_view path)
{
    static const Value::Items none;
    see({Fact::Kind::Import, path, 0, &none}, m_frames.empty() ? Range{} : m_frames.back().range);
}

void Evaluator::imports(Role role, Range range)
{
    const std::string_view text = textOf(range).substr(0, LongestImport);
    using Family = Grammar::Family;
    m_frames.push_back({role, Field::None, range, m_children.size()}); // where a finding belongs
    if (role == Role::Macro) { // #define S system
        defineMacro(text);
    } else if (m_grammar.family() == Family::Python) {
        importPython(text, line(), role == Role::ImportFrom);
    } else if (m_grammar.family() == Family::JavaScript) {
        importJavaScript(text, range);
    } else {
        importName(text, line());
    }
    m_frames.pop_back();
}

void Evaluator::importPython(std::string_view text, uint32_t line, bool from)
{
    std::string plain;
    for (const char c : text)
        plain += c == '\n' || c == '\t' || c == '\\' || c == '(' || c == ')' ? ' ' : c;
    std::string_view rest = trimmed(plain);
    std::string module;
    if (from) {
        const size_t at = rest.find(" import ");
        if (at == std::string_view::npos)
            return;
        module = std::string(trimmed(rest.substr(4, at - 4)));
        rest = rest.substr(at + 8);
        noteImport(module);
    } else {
        rest = rest.substr(std::min<size_t>(6, rest.size()));
    }
    for (const std::string_view part : splitOutside(rest, ',')) {
        const auto [name, alias] = renamed(part);
        if (name.empty() || name == "*")
            continue;
        const std::string path = m_rules.rooted(from ? module + "." + std::string(name) : std::string(name));
        noteImport(path);
        if (from || alias != name)
            m_scopes.bind(alias, Value::ofPath(path, m_rules.taintOf(path)), line);
        else
            m_scopes.bind(name.substr(0, name.find('.')), Value::ofPath(std::string(name.substr(0, name.find('.')))), line);
    }
    if (from && rest.find('*') != std::string_view::npos)
        importAll(module, line);
}

/// Every name that a rule knows of the module.
void Evaluator::importAll(std::string_view module, uint32_t line)
{
    const std::string prefix = std::string(module) + ".";
    for (const Rule &rule : m_rules.rules())
        for (const std::string &path : rule.calls)
            if (path.starts_with(prefix) && path.find('.', prefix.size()) == std::string::npos)
                m_scopes.bind(path.substr(prefix.size()), Value::ofPath(path), line);
}

/// Of "a##b" the name, where it is put together of letters; of parameters, and letters before them, a function that does it.
Value Evaluator::pasted(std::string_view body, const std::vector<std::string_view> &parameters)
{
    Value::Items parts{Value::ofPath("paste")};
    std::string known;
    bool open = false;
    for (size_t from = 0; from <= body.size();) {
        const size_t at = std::min(body.find("##", from), body.size());
        const std::string_view part = trimmed(body.substr(from, at - from));
        from = at + 2;
        if (std::find(parameters.begin(), parameters.end(), part) != parameters.end())
            open = true;
        else if (open || !isIdentifier(part))
            return Value();
        else
            known += part;
    }
    if (!open)
        return lookUp(known);
    parts.push_back(Value::ofText(std::move(known)));
    Value bound = Value::ofList(std::move(parts));
    bound.kind = Value::Kind::Bound;
    return bound;
}

/// Of a macro's body, which is parsed by nobody: the functions it calls by their names.
void Evaluator::seeCallsOf(std::string_view body)
{
    for (size_t open = body.find('('); open != std::string_view::npos; open = body.find('(', open + 1)) {
        const std::string_view name = lastWord(trimmed(body.substr(0, open)));
        if (!name.empty() && isIdentifier(name))
            seeReference(lookUp(name), m_frames.back().range);
    }
}

/// #define RUN system · #define RUN(x) system(x) · #define CALL(f, x) f(x) · #define NAME(a, b) a##b
void Evaluator::defineMacro(std::string_view text)
{
    std::string_view rest = trimmed(text.substr(std::min(text.find("define"), text.size())));
    rest = trimmed(rest.substr(std::min<size_t>(6, rest.size())));
    const size_t end = rest.find_first_of(" \t(");
    if (end == std::string_view::npos || !isIdentifier(rest.substr(0, end)))
        return;
    const std::string_view name = rest.substr(0, end);
    std::vector<std::string_view> parameters;
    if (rest[end] == '(') {
        const size_t close = rest.find(')', end);
        if (close == std::string_view::npos)
            return;
        parameters = splitOutside(rest.substr(end + 1, close - end - 1), ',');
        rest = trimmed(rest.substr(close + 1));
        seeCallsOf(rest);
        const size_t open = rest.find('(');
        if (open == std::string_view::npos && rest.find("##") == std::string_view::npos)
            return;
        rest = trimmed(rest.substr(0, open));
    } else {
        rest = trimmed(rest.substr(end));
    }
    if (rest.find("##") != std::string_view::npos)
        m_scopes.bindEverywhere(name, pasted(rest, parameters), line());
    else if (isIdentifier(rest))
        m_scopes.bindEverywhere(name, !parameters.empty() && rest == parameters.front() ? Value::ofPath("invoke") : lookUp(rest), line());
}

void Evaluator::importJavaScript(std::string_view text, Range range)
{
    const size_t require = text.find("require(");
    const size_t from = text.rfind("from");
    const std::string_view source = require != std::string_view::npos ? quoted(text.substr(require)) : quoted(from == std::string_view::npos ? text : text.substr(from));
    std::string module(source.starts_with("node:") ? source.substr(5) : source);
    if (module.empty())
        return;
    noteImport(module);
    const Value path = Value::ofPath(module);
    std::string_view clause = text.substr(6, std::min(require, from) == std::string_view::npos ? 0 : std::min(require, from) - 6);
    if (require != std::string_view::npos)
        clause = clause.substr(0, clause.find('='));
    for (std::string_view part : splitOutside(clause, ',')) {
        if (part.starts_with("type "))
            continue;
        if (part.starts_with('{')) {
            for (const std::string_view each : splitOutside(part.substr(1, part.size() - std::min<size_t>(part.size(), 2)), ',')) {
                const auto [name, alias] = renamed(each);
                if (!name.empty())
                    m_scopes.bind(alias, name == "default" ? path : member(path, name, 0, range), line());
            }
        } else if (!part.empty()) {
            m_scopes.bind(part.starts_with('*') ? renamed(part).second : part, path, line());
        }
    }
}

void Evaluator::importName(std::string_view text, uint32_t line)
{
    using Family = Grammar::Family;
    switch (m_grammar.family()) {
    case Family::Go: {
        const std::string_view path = quoted(text);
        std::string_view name = trimmed(text.substr(0, text.find_first_of("\"`")));
        std::string_view own = path;
        const size_t slash = own.rfind('/');
        const std::string_view last = slash == std::string_view::npos ? own : own.substr(slash + 1);
        if (last.size() > 1 && last[0] == 'v' && std::isdigit(static_cast<unsigned char>(last[1])) && slash != std::string_view::npos) {
            own = own.substr(0, slash); // "…/yaml/v3" is yaml
            own = own.substr(own.rfind('/') == std::string_view::npos ? 0 : own.rfind('/') + 1);
        } else {
            own = last;
        }
        own = own.substr(0, own.rfind(".v") == std::string_view::npos ? own.size() : own.rfind(".v"));
        noteImport(path);
        if (name == ".")
            return importAll(path, line);
        m_scopes.bind(name.empty() || name == "_" ? own : name, Value::ofPath(std::string(path)), line);
        return;
    }
    case Family::Php: {
        std::string_view clause = text;
        for (const std::string_view kind : {"function ", "const "})
            if (clause.starts_with(kind))
                clause.remove_prefix(kind.size());
        const auto [path, alias] = renamed(clause);
        const std::string full = dotted(path);
        m_scopes.bind(alias == path ? std::string_view(full).substr(full.rfind('.') == std::string::npos ? 0 : full.rfind('.') + 1) : alias,
            Value::ofPath(full), line);
        noteImport(full);
        return;
    }
    case Family::C: {
        std::string_view name = trimmed(text.substr(text.find_first_of("<\"") == std::string_view::npos ? text.size() : text.find_first_of("<\"") + 1));
        noteImport(name.substr(0, name.find_first_of(">\"")));
        return;
    }
    default:
        break;
    }
    // import static a.b.C.d; · using P = A.B.C; · using A.B;
    std::string_view rest = trimmed(text.substr(0, text.find(';')));
    const bool members = rest.find("static ") != std::string_view::npos && m_grammar.family() == Family::CSharp;
    for (const std::string_view word : {"import ", "global ", "using ", "static "})
        if (rest.starts_with(word))
            rest = trimmed(rest.substr(word.size()));
    const size_t equals = rest.find('=');
    const std::string path(trimmed(equals == std::string_view::npos ? rest : rest.substr(equals + 1)));
    noteImport(path);
    if (members) // rules name the class without its package
        importAll(std::string_view(path).substr(path.rfind('.') == std::string::npos ? 0 : path.rfind('.') + 1), line);
    if (equals != std::string_view::npos)
        m_scopes.bind(trimmed(rest.substr(0, equals)), Value::ofPath(path), line);
    else if (m_grammar.family() == Family::Java && !path.ends_with('*') && path.find('.') != std::string::npos)
        m_scopes.bind(path.substr(path.rfind('.') + 1), Value::ofPath(path), line);
}

} // namespace Fumehood::Validation
