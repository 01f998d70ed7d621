// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the Evaluator: look-up, members, assignments, parameters, imports.
#include "core/validation/evaluator.h"

#include "core/validation/folding.h"
#include "core/validation/textsearch.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace Fumehood::Validation {
namespace {

std::string_view withoutBrackets(std::string_view text)
{
    text = trimmed(text);
    if (text.size() >= 2 && std::string_view("([{").find(text.front()) != std::string_view::npos)
        return trimmed(text.substr(1, text.size() - 2));
    return text;
}

std::string_view lastWord(std::string_view text)
{
    size_t from = text.size();
    while (from > 0 && isIdentifier(std::string("a") + text[from - 1]))
        --from;
    return text.substr(from);
}

/// "List<String>", "*http.Request", "const Foo &": the name in it.
std::string typeName(std::string_view type)
{
    std::string name;
    for (const char c : trimmed(type)) {
        if (c == '<' || c == '|' || c == '[' || c == '?')
            break;
        if (c == '*' || c == '&')
            continue;
        if (c == ' ') {
            name.clear(); // "final", "const"
            continue;
        }
        name += c == '\\' || c == ':' ? '.' : c;
    }
    return name;
}

/// $text[-1..-3]
std::optional<Value> ranged(const Value &whole, std::string_view range)
{
    const size_t dots = range.find("..");
    if (dots == std::string_view::npos || range.size() > 40 || !(whole.is(Value::Kind::Text) || whole.is(Value::Kind::List)))
        return std::nullopt;
    const long long size = static_cast<long long>(whole.is(Value::Kind::Text) ? whole.text.size() : whole.items->size());
    const long long from = Value::ofWord(trimmed(range.substr(0, dots))).number(), to = Value::ofWord(trimmed(range.substr(dots + 2))).number();
    if (std::abs(to - from) > static_cast<long long>(MaximumItems))
        return std::nullopt;
    Value::Items items;
    for (long long i = from;; i += to < from ? -1 : 1) {
        const long long at = i < 0 ? size + i : i;
        if (at >= 0 && at < size)
            items.push_back(whole.is(Value::Kind::Text) ? Value::ofText(whole.text.substr(size_t(at), 1), Value::Hidden) : *whole.item(size_t(at)));
        if (i == to)
            break;
    }
    return Value::ofList(std::move(items));
}

bool isPlainType(std::string_view type)
{
    static constexpr std::string_view plain[] = {"", "var", "val", "auto", "let", "const", "String", "string", "int", "long", "bool", "boolean", "char",
        "byte", "double", "float", "Object", "object", "dynamic", "any", "str", "bytes", "unsigned", "size_t", "std..string", "String[]", "void", "number"};
    return std::find(std::begin(plain), std::end(plain), type) != std::end(plain);
}

} // namespace

Value Evaluator::lookUp(std::string_view name)
{
    if (const Value *bound = m_scopes.find(name))
        return *bound;
    std::string path(name.substr(0, MaximumPath));
    const uint8_t taint = m_rules.taintOf(path);
    return Value::ofPath(std::move(path), taint);
}

Value Evaluator::member(const Value &object, std::string_view name, uint8_t flags, Range range)
{
    if (name == "__dict__")
        return object;
    if (const Value *value = object.named(name)) // { .run = f } in C is a list
        return *value;
    std::string path;
    switch (object.kind) {
    case Value::Kind::Map:
        path = "map." + std::string(name);
        flags |= Value::Local;
        break;
    case Value::Kind::Path:
        path = object.text + "." + folded(name);
        break;
    default: {
        // A constant is remembered as what the method is called on.
        path = (object.is(Value::Kind::Text) ? "text." : object.is(Value::Kind::List) ? "list." : object.is(Value::Kind::Word) ? folded(object.text) + "." : object.is(Value::Kind::Function) ? "function." : "?.")
            + folded(name);
        if (path.starts_with("[system."))
            path.erase(1, 7);
        Value method = Value::ofPath(std::move(path), uint8_t(flags | (object.flags & Value::Taint) | (object.is(Value::Kind::Word) ? 0 : Value::Local)));
        if (object.isConstant() || object.isTemplate() || object.is(Value::Kind::List) || object.is(Value::Kind::Bound))
            method.items = std::make_shared<const Value::Items>(Value::Items{object});
        return method;
    }
    }
    flags = uint8_t(flags | (object.flags & (Value::Taint | Value::Local | Value::Hidden)));
    path = m_rules.rooted(std::move(path));
    if (const Value *bound = m_scopes.member(path))
        return *bound;
    if (path.find('.') == std::string::npos) {
        Value value = lookUp(path);
        value.flags |= flags & Value::Hidden;
        return value;
    }
    flags |= m_rules.taintOf(path);
    Value value = Value::ofPath(std::move(path), flags);
    value.line = object.line;
    see({Fact::Kind::Member, value.text, value.flags, nullptr}, range, {}, value.line);
    return value;
}

Value Evaluator::subscript(const Frame &frame, Children children)
{
    if (children.size() < 2)
        return passed(children);
    const Value &object = children.front().value;
    const Child &index = children.back();
    const Value &key = index.value.is(Value::Kind::List) && index.value.items->size() == 1 ? index.value.items->front() : index.value;
    const std::string_view written = textOf(index.range);
    if (object.is(Value::Kind::Text) || object.is(Value::Kind::List)) {
        if (m_grammar.family() == Grammar::Family::PowerShell)
            if (auto letters = ranged(object, written))
                return *letters;
        if (written.find(':') != std::string_view::npos && written.size() < 40)
            if (auto part = sliced(object, written))
                return *part;
        if (key.is(Value::Kind::Number)) {
            const long long size = static_cast<long long>(object.is(Value::Kind::Text) ? object.text.size() : object.items->size());
            const long long at = key.number() < 0 ? size + key.number() : key.number();
            if (at >= 0 && at < size) {
                if (object.is(Value::Kind::Text))
                    return Value::ofText(object.text.substr(size_t(at), 1), uint8_t(object.flags | Value::Hidden));
                return *object.item(size_t(at));
            }
        }
        if (object.is(Value::Kind::List) && key.is(Value::Kind::List)) { // $text[1,3,2]
            Value::Items items;
            for (const Value &each : *key.items)
                if (const Value *item = each.is(Value::Kind::Number) ? object.item(size_t(std::max(0LL, each.number()))) : nullptr)
                    items.push_back(*item);
            return Value::ofList(std::move(items));
        }
    }
    if (object.is(Value::Kind::Text) && key.is(Value::Kind::List)) {
        Value::Items items;
        for (const Value &each : *key.items)
            if (const long long at = each.number(); each.is(Value::Kind::Number) && at >= 0 && at < static_cast<long long>(object.text.size()))
                items.push_back(Value::ofText(object.text.substr(size_t(at), 1), Value::Hidden));
        return Value::ofList(std::move(items));
    }
    if (object.is(Value::Kind::List) && key.is(Value::Kind::Text)) // std::map t{{"run", f}}
        for (const Value &each : *object.items)
            if (each.is(Value::Kind::List) && each.items->size() == 2 && each.item(0)->is(Value::Kind::Text) && each.item(0)->text == key.text)
                return *each.item(1);
    if (key.is(Value::Kind::Text) && !key.has(Value::Dynamic))
        return member(object, key.text, key.flags & (Value::Hidden | Value::Decoded) ? Value::Hidden : 0, frame.range);
    return member(object, "[]", key.flags & Value::Taint, frame.range);
}

void Evaluator::bindParts(std::string_view target, const Value &value, Range range)
{
    const bool keyed = trimmed(target).starts_with('{');
    size_t place = 0;
    for (std::string_view part : splitOutside(withoutBrackets(target), ',')) {
        part = trimmed(part.substr(0, std::min(part.find('='), part.size())));
        const size_t colon = keyed ? part.find(':') : std::string_view::npos;
        const std::string_view key = trimmed(part.substr(0, colon));
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
    Value bound = value;
    if (isIdentifier(target) || (m_grammar.family() == Grammar::Family::PowerShell && target.starts_with('$') && target.find_first_of(".[(") == std::string_view::npos)) {
        std::string own = m_grammar.family() == Grammar::Family::PowerShell ? folded(target) : std::string(target);
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
        if (path->text.find("()") == std::string::npos)
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
    const Value path = target.role == Role::Leaf ? Value() : target.value;
    bindTarget(textOf(target.range), frame.role == Role::Augment && !path.is(Value::Kind::Path) ? nullptr : &path, value, frame.range);
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
    const Child *name = nullptr, *value = nullptr;
    for (const Child &child : children) {
        if (child.field == Field::Type)
            continue;
        if (declaration) { // "Foo a, *b;"; those with a value are done
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
        if (!first.is(Value::Kind::Unknown))
            value = first;
        else
            value.flags = uint8_t(value.flags | (first.flags & Value::Taint));
        m_scopes.bind(own, std::move(value), line);
    }
}

} // namespace Fumehood::Validation
