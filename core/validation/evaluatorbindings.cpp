// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the Evaluator binds to names: assignments, declarations, loops.
#include "core/validation/evaluator.h"

#include "core/validation/declaration.h"
#include "core/validation/folding.h"
#include "core/validation/textsearch.h"

#include <algorithm>
#include <utility>

namespace Fumehood::Validation {

void Evaluator::bindParts(std::string_view target, const Value &value, Range range)
{
    const bool keyed = trimmed(target).starts_with('{');
    size_t place = 0;
    for (std::string_view part : splitOutside(withoutBrackets(target), ',')) {
        part = trimmed(part.substr(0, std::min(part.find('='), part.size())));
        const size_t colon = keyed ? part.find(':') : std::string_view::npos;
        std::string_view key = trimmed(part.substr(0, colon));
        if (key.starts_with("['") || key.starts_with("[\"")) // { ["exec"]: run }
            key = key.substr(2, key.size() - std::min<size_t>(4, key.size()));
        const std::string_view own = colon == std::string_view::npos ? lastWord(key) : trimmed(part.substr(colon + 1));
        Value piece = Value::unknown(value.flags);
        if (keyed && !key.starts_with("..."))
            piece = value.is(Value::Kind::Path) || value.is(Value::Kind::Map) ? member(value, key, 0, range) : piece;
        else if (const Value *item = value.is(Value::Kind::List) ? value.item(place) : nullptr)
            piece = *item;
        else if (place == 0 && !value.is(Value::Kind::List))
            piece = value;
        ++place;
        if (piece.is(Value::Kind::Unknown))
            piece = Value::ofPath(std::string(own), uint8_t(Value::Local | (piece.flags & Value::Taint)));
        const std::string_view variable = part.starts_with('$') ? part : own;
        if (isIdentifier(variable))
            m_scopes.bind(variable, piece, line());
        else if (colon != std::string_view::npos)
            bindParts(variable, piece, range);
    }
}

void Evaluator::bindTarget(std::string_view target, const Value *path, const Value &value, Range range)
{
    target = trimmed(target);
    if (target.starts_with("list(")) // PHP's list($a, $b)
        target.remove_prefix(4);
    std::string byName;
    if (m_grammar.family() == Grammar::Family::Php && (target.starts_with("$$") || target.starts_with("${")))
        target = byName = variableNamed(target);
    Value bound = value;
    if (isIdentifier(target) || (m_grammar.family() == Grammar::Family::PowerShell && target.starts_with('$') && target.find_first_of(".[(") == std::string_view::npos)) {
        const bool ignoresCase = m_grammar.family() == Grammar::Family::PowerShell || (m_grammar.family() == Grammar::Family::Php && !target.starts_with('$'));
        std::string own = ignoresCase ? folded(target) : std::string(target);
        if (bound.is(Value::Kind::Unknown))
            bound = Value::ofPath(own, uint8_t(Value::Local | (value.flags & Value::Taint)));
        m_scopes.bind(own, std::move(bound), line());
        return;
    }
    if (target.starts_with('{') || target.starts_with('[') || target.starts_with('(') || splitOutside(target, ',').size() > 1)
        return bindParts(target.substr(0, 1000), value, range);
    if (path && path->is(Value::Kind::Path) && !path->text.ends_with("[]")) {
        const Value::Items arguments{value};
        see({Fact::Kind::Assign, path->text, path->flags, &arguments}, range, {}, path->line);
        if (path->text.find('.') == std::string::npos) // $GLOBALS["f"]
            m_scopes.bind(path->text, value, line());
        else if (path->text.find("()") == std::string::npos)
            m_scopes.bindMember(path->text, value, line());
    }
}

void Evaluator::assign(const Frame &frame, Children children)
{
    if (children.size() < 2)
        return;
    const Child &target = children.front();
    Child &source = children.back();
    seeReference(source.value, source.range);
    Value value = source.value;
    using Family = Grammar::Family;
    if (frame.role == Role::With) // value first
        return bindTarget(textOf(source.range), nullptr, target.value, frame.range);
    if (frame.role == Role::Augment) {
        Value old = target.value;
        value = old.is(Value::Kind::Text) || (old.is(Value::Kind::List) && value.is(Value::Kind::List)) ? concatenated(old, value)
            : value.is(Value::Kind::Text) ? concatenated(Value::unknown(old.flags), value) : Value::unknown(uint8_t(old.flags | value.flags));
    }
    if (m_grammar.family() == Family::Go && value.is(Value::Kind::List) && value.items->size() == 1)
        value = value.items->front();
    if (m_grammar.family() == Family::Bash && textOf(frame.range).find("+=") == textOf(target.range).size() && target.role == Role::Leaf)
        if (const Value *old = m_scopes.find(textOf(target.range)))
            value = concatenated(*old, value);
    if (m_grammar.family() == Family::Ruby && textOf(frame.range).starts_with("alias") && value.is(Value::Kind::Text)) { // alias :run :system
        const std::string_view own = textOf(target.range);
        m_scopes.bindEverywhere(own.starts_with(':') ? own.substr(1) : own, lookUp(value.text), line());
        return;
    }
    const bool single = m_grammar.family() == Family::Go && target.value.listed().size() == 1;
    const Value path = target.role == Role::Leaf ? Value() : single ? target.value.listed().front() : target.value;
    bindTarget(textOf(target.range), frame.role == Role::Augment && !path.is(Value::Kind::Path) ? nullptr : &path, value, frame.range);
}

/// Of the class whose body this is directly in; empty: none.
std::string_view Evaluator::className() const
{
    const auto near = m_frames.rbegin() + std::min<ptrdiff_t>(8, std::ssize(m_frames));
    const auto outer = std::find_if(m_frames.rbegin(), near, [](const Frame &each) { return each.role == Role::Class || each.role == Role::Function || each.role == Role::Lambda; });
    if (outer == near || outer->role != Role::Class)
        return {};
    const size_t last = std::min(m_children.size(), outer->first + 4);
    for (size_t i = outer->first; i < last; ++i)
        if (m_children[i].field == Field::Name)
            return textOf(m_children[i].range);
    return {};
}

void Evaluator::declare(const Frame &frame, Children children)
{
    std::string type;
    const auto typeAmong = [&](size_t from, size_t to) {
        for (size_t i = from; i < to; ++i)
            if (m_children[i].field == Field::Type)
                type = typeName(textOf(m_children[i].range));
    };
    const size_t own = m_children.size() - children.size();
    typeAmong(own, m_children.size());
    if (type.empty() && !m_frames.empty())
        typeAmong(m_frames.back().first, own);
    const Value instance = isPlainType(type) ? Value() : Value::ofPath(type + "()");
    const bool declaration = m_grammar.family() == Grammar::Family::C && textOf(frame.range).ends_with(';');
    const auto named = std::find_if(children.begin(), children.end(), [](const Child &child) { return child.field == Field::Name; });
    const Child *name = named == children.end() ? nullptr : &*named, *value = nullptr;
    for (const Child &child : children) {
        if (child.field == Field::Type || &child < name || &child == name) // what stands before the name modifies it
            continue;
        if (declaration) { // "Foo a, *b;"; those with a value are done
            if (child.field == Field::Value)
                seeReference(child.value, child.range);
            if (child.field == Field::Declarator && child.role == Role::Pass && m_frames.size() > 2 && !instance.is(Value::Kind::Unknown))
                construct(type, child.range, frame.range);
            if (child.field == Field::Declarator && child.role != Role::Declare)
                bindTarget(lastWord(textOf(child.range).substr(0, textOf(child.range).find('['))), nullptr, instance, frame.range);
            continue;
        }
        if (!name)
            name = &child;
        else if (child.role != Role::Leaf || child.value.is(Value::Kind::Text))
            value = &child;
    }
    if (!name)
        return;
    Value bound = value ? value->value : instance;
    if (value)
        seeReference(value->value, value->range);
    if (value && !instance.is(Value::Kind::Unknown) && value->value.is(Value::Kind::List)
        && (value->role == Role::Arguments || (value->role == Role::New && m_grammar.family() == Grammar::Family::CSharp))) { // Foo o(1), Foo o = new(1)
        const Value made = constructed(Value::ofPath(m_rules.rooted(type)), *value->value.items, frame.range, value->range);
        bound = made.is(Value::Kind::Path) ? made : instance;
    }
    if (!instance.is(Value::Kind::Unknown) && (bound.is(Value::Kind::Unknown) || bound.is(Value::Kind::Word) || (bound.is(Value::Kind::Path) && bound.has(Value::Local)))) {
        bound = instance;
        bound.flags = uint8_t(bound.flags | (value ? value->value.flags & Value::Taint : 0));
    }
    if (m_grammar.family() == Grammar::Family::Go && bound.is(Value::Kind::List) && bound.items->size() == 1)
        bound = bound.items->front();
    std::string_view target = textOf(name->range);
    if (m_grammar.family() == Grammar::Family::C) {
        target = target.substr(0, target.find('['));
        if (const size_t star = target.find("(*"); star != std::string_view::npos) // int (*f)(char *)
            target = target.substr(star + 2, target.find(')', star) - star - 2);
        target = lastWord(target);
    }
    const bool php = m_grammar.family() == Grammar::Family::Php && target.starts_with('$');
    bindTarget(target, nullptr, bound, frame.range);
    if (php)
        m_scopes.bindMember("$this." + std::string(target.substr(1)), bound, line());
    else if (m_frames.size() > 1 && (m_grammar.family() == Grammar::Family::Java || m_grammar.family() == Grammar::Family::JavaScript))
        m_scopes.bindMember("this." + std::string(target), bound, line());
    if (const std::string_view owner = className(); !owner.empty()) { // of the class itself, as far as that is asked for
        m_scopes.bindMember(folded(std::string(owner) + "." + std::string(target.substr(0, MaximumPath))), bound, line());
        if (m_grammar.family() == Grammar::Family::Php)
            m_scopes.bindMember(folded("self." + std::string(target.substr(0, MaximumPath))), bound, line());
    }
}

/// "std::thread t(std::system, c);" in a function: the parser takes it for the declaration of one.
void Evaluator::construct(const std::string &type, Range declarator, Range range)
{
    const std::string_view text = textOf(declarator);
    const size_t open = text.find('(');
    if (open == std::string_view::npos || !text.ends_with(')') || !isIdentifier(trimmed(text.substr(0, open))))
        return;
    Value::Items arguments;
    for (const std::string_view part : splitOutside(text.substr(open + 1, text.size() - open - 2), ',')) {
        std::string path(part.substr(0, MaximumPath));
        for (size_t at = path.find("::"); at != std::string::npos; at = path.find("::"))
            path.replace(at, 2, ".");
        const bool name = std::all_of(path.begin(), path.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.'; });
        path = m_rules.rooted(std::move(path));
        arguments.push_back(!name || path.empty() ? Value() : path.find('.') == std::string::npos ? lookUp(path) : Value::ofPath(std::move(path)));
    }
    constructed(Value::ofPath(m_rules.rooted(type)), std::move(arguments), range, declarator);
}

void Evaluator::bindLoop(Child &source)
{
    // The first item stands for all: a loop over commands or letters is told by any of them.
    const Child &target = m_children.back();
    Value value = source.value;
    if (value.is(Value::Kind::List) && !value.items->empty())
        value = value.items->front();
    else if (value.is(Value::Kind::Path) || value.is(Value::Kind::Map))
        value = Value::unknown(value.flags);
    bindTarget(textOf(target.range), nullptr, value, target.range);
}

} // namespace Fumehood::Validation
