// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of the Evaluator: their parameters, and what they return.
#include "core/validation/evaluator.h"

#include "core/validation/declaration.h"
#include "core/validation/folding.h"
#include "core/validation/textsearch.h"

#include <algorithm>
#include <utility>

namespace Fumehood::Validation {

Value Evaluator::function(const Frame &frame, Children children)
{
    if (m_grammar.isShell()) {
        if (!children.empty())
            m_scopes.bindEverywhere(folded(textOf(children.front().range)), Value::ofFunction(Value()), line());
        return Value();
    }
    Value returned = m_scopes.returned();
    if (frame.role == Role::Lambda && !children.empty() && returned.is(Value::Kind::Unknown))
        returned = children.back().value;
    m_scopes.leave();
    Value value = frame.role == Role::Class ? Value() : Value::ofFunction(std::move(returned));
    const auto name = std::find_if(children.begin(), children.end(), [](const Child &child) { return child.field == Field::Name; });
    if (frame.role == Role::Lambda || name == children.end())
        return value;
    const std::string own(textOf(name->range));
    if (frame.role == Role::Class)
        m_scopes.bind(own, Value::ofPath(own, Value::Local), line());
    else
        m_scopes.bind(m_grammar.family() == Grammar::Family::Php ? folded(own) : own, value, line());
    return value;
}

/// What a function written as an argument is called with, where the one that calls it is known to hand on what it is
/// called on: promise.then(f), list.each(f).
Value Evaluator::firstOfCallback() const
{
    static constexpr std::string_view handing[] = {"then", "each", "map", "forEach", "tap", "flat_map", "each_line", "filter", "some", "select"};
    size_t depth = m_frames.size() - 1;
    while (depth > 0 && m_frames[depth].role != Role::Call)
        --depth;
    if (m_frames.empty() || m_frames.size() - depth > 3 || m_frames[depth].role != Role::Call || m_frames[depth].first >= m_children.size())
        return Value();
    const Child &callee = m_children[m_frames[depth].first];
    const Value *object = &callee.value;
    Value receiver;
    std::string_view method;
    if (m_grammar.family() == Grammar::Family::Ruby && m_frames[depth].first + 1 < m_children.size()) {
        method = textOf(m_children[m_frames[depth].first + 1].range);
    } else if (callee.value.is(Value::Kind::Path) && callee.value.text.find('.') != std::string::npos) {
        const size_t dot = callee.value.text.rfind('.');
        method = std::string_view(callee.value.text).substr(dot + 1);
        receiver = callee.value.items && !callee.value.items->empty() ? callee.value.items->front()
                                                                      : Value::ofPath(callee.value.text.substr(0, dot), callee.value.flags);
        object = &receiver;
    }
    if (std::find(std::begin(handing), std::end(handing), method) == std::end(handing))
        return Value();
    if (object->is(Value::Kind::List) && !object->items->empty())
        return object->items->front();
    return method == "then" || object->is(Value::Kind::Text) ? *object : Value::unknown(object->flags);
}

/// "run = eval": a function that a parameter stands for unless another is given. Unknown: it is none that matters.
Value Evaluator::defaultOf(std::string_view parameter)
{
    const size_t equals = parameter.find('=');
    if (equals == std::string_view::npos || m_grammar.isShell())
        return Value();
    const std::string_view name = trimmed(parameter.substr(equals + 1));
    const size_t dot = name.rfind('.');
    if (name.empty() || name.size() > MaximumPath || !isIdentifier(name.substr(dot == std::string_view::npos ? 0 : dot + 1)))
        return Value();
    Value value = lookUp(name.substr(0, name.find('.')));
    if (dot != std::string_view::npos)
        value = value.is(Value::Kind::Path) ? member(value, name.substr(name.find('.') + 1), 0, m_frames.back().range) : Value();
    m_matches.clear();
    if (value.is(Value::Kind::Path) && !value.has(Value::Local))
        m_rules.match({Fact::Kind::Reference, value.text, value.flags, nullptr}, m_matches);
    return m_matches.empty() ? Value() : value;
}

void Evaluator::parameters(std::string_view text, uint32_t line)
{
    using Family = Grammar::Family;
    const Family family = m_grammar.family();
    if (m_frames.empty() || !(m_frames.back().role == Role::Function || m_frames.back().role == Role::Lambda || m_frames.back().role == Role::Pass))
        return;
    const bool block = family == Family::Ruby && text.starts_with('|');
    if (block)
        text = text.substr(1, text.size() - std::min<size_t>(2, text.size()));
    Value handed = block || m_frames.back().role == Role::Lambda ? firstOfCallback() : Value();
    for (std::string_view part : splitOutside(withoutBrackets(text), ',')) {
        std::string_view head = trimmed(part.substr(0, part.find('=')));
        const Value first = std::exchange(handed, Value());
        if (head.starts_with('{') || head.starts_with('[')) {
            if (family == Family::JavaScript)
                bindParts(head, first, {});
            continue;
        }
        std::string_view name, type;
        if (family == Family::Python || family == Family::JavaScript || family == Family::Ruby) {
            const size_t colon = head.find(':');
            name = lastWord(trimmed(head.substr(0, colon)));
            if (name.ends_with('?'))
                name.remove_suffix(1);
            type = colon == std::string_view::npos ? std::string_view() : head.substr(colon + 1);
        } else if (family == Family::Go) {
            const size_t space = head.find(' ');
            name = head.substr(0, space);
            type = space == std::string_view::npos ? std::string_view() : head.substr(space + 1);
        } else if (family == Family::Php || family == Family::PowerShell) {
            const size_t dollar = head.rfind('$');
            name = dollar == std::string_view::npos ? head : head.substr(dollar);
            type = head.substr(0, dollar == std::string_view::npos ? 0 : dollar);
        } else {
            head = head.substr(0, head.find('['));
            name = lastWord(trimmed(head));
            type = head.substr(0, head.size() - std::min(head.size(), name.size()));
        }
        const std::string kind = typeName(type);
        const std::string own = family == Family::PowerShell ? folded(name) : std::string(name);
        if (!isIdentifier(own))
            continue;
        // TypeScript's types say less than the names that everybody gives to a request.
        const bool request = family == Family::JavaScript && kind.ends_with("Request");
        const bool plain = family == Family::JavaScript || isPlainType(kind);
        Value value = request ? Value::ofPath("req", Value::Local) : plain ? Value::ofPath(own, Value::Local) : Value::ofPath(kind + "()");
        value.flags |= m_rules.taintOf(value.text);
        if (const Value given = defaultOf(part); given.is(Value::Kind::Path))
            value = given;
        static constexpr std::string_view modifiers[] = {"private ", "public ", "protected ", "readonly "}; // constructor(private run = eval)
        if (std::any_of(std::begin(modifiers), std::end(modifiers), [&](std::string_view each) { return head.starts_with(each); }))
            m_scopes.bindMember("this." + own, value, line);
        if (!first.is(Value::Kind::Unknown))
            value = first;
        else
            value.flags = uint8_t(value.flags | (first.flags & Value::Taint));
        m_scopes.bind(own, std::move(value), line);
    }
}

} // namespace Fumehood::Validation
