// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of the Evaluator: what is called, by whatever detour, and what that yields.
#include "core/validation/evaluator.h"

#include "core/validation/declaration.h"
#include "core/validation/folding.h"
#include "core/validation/textsearch.h"

#include <algorithm>

namespace Fumehood::Validation {
namespace {

constexpr int MaximumDetours = 6;

} // namespace

Value Evaluator::callee(const Frame &frame, Children children)
{
    const auto of = [&](Field field) {
        const auto found = std::find_if(children.begin(), children.end(), [&](const Child &child) { return child.field == field; });
        return found == children.end() ? nullptr : &*found;
    };
    const Child *object = of(Field::Object), *name = of(Field::Name);
    const bool php = m_grammar.family() == Grammar::Family::Php;
    if (object && name && object != name) {
        if (php && textOf(name->range).starts_with('$')) // $object->$method()
            return name->value.is(Value::Kind::Text) ? member(object->value, name->value.text, Value::Hidden, frame.range)
                                                     : member(object->value, "[]", 0, frame.range);
        return member(object->value, textOf(name->range), 0, name->range);
    }
    if (name && m_grammar.family() != Grammar::Family::C)
        return name->value.is(Value::Kind::Path) || name->value.is(Value::Kind::Function) ? name->value : lookUp(textOf(name->range));
    if (m_grammar.family() == Grammar::Family::PowerShell && children.size() >= 2) {
        // [Type]::Method(…), $object.Method(…)
        if (children[1].role != Role::Leaf && children[1].value.is(Value::Kind::Text))
            return member(children[0].value, children[1].value.text, Value::Hidden, frame.range);
        return member(children[0].value, textOf(children[1].range), 0, frame.range);
    }
    if (children.empty() || children.front().role == Role::Arguments)
        return Value::ofPath(folded(textOf(frame.range).substr(0, 5)) == "super" ? "super" : "?", Value::Local);
    return children.front().value;
}

Value Evaluator::call(const Frame &frame, Children children)
{
    const auto arguments = std::find_if(children.begin(), children.end(), [](const Child &child) { return child.role == Role::Arguments; });
    Value target = callee(frame, children);
    const bool given = arguments != children.end();
    Value::Items items = given ? arguments->value.listed() : Value::Items();
    if (!given && children.size() == 2 && (m_grammar.family() == Grammar::Family::JavaScript || children.back().role == Role::Comprehension))
        items.push_back(children.back().value); // f`text`, join(chr(c) for c in codes)
    const Range written{frame.range.start, given ? arguments->range.start : frame.range.end};
    if (auto each = mappedCall(target, items, textOf({written.end, frame.range.end}), frame.range, written))
        return *each;
    if (m_grammar.family() == Grammar::Family::C && given)
        callTemplateArguments(textOf(written), items, frame.range, written);
    Value result = invoke(target, std::move(items), frame.range, written);
    changeInPlace(children, target, result);
    // Without arguments Ruby's "a.b" is a call and a member in one: the path goes on as it is.
    if (!given && m_grammar.family() == Grammar::Family::Ruby && target.is(Value::Kind::Path) && result.is(Value::Kind::Path) && result.text == target.text + "()")
        result.text.resize(result.text.size() - 2);
    return result;
}

/// items.map(c => String.fromCharCode(c)), items.map(&:chr), items.map { |c| c.chr }, items.map(require)
std::optional<Value> Evaluator::mappedCall(const Value &target, const Value::Items &arguments, std::string_view written, Range range, Range callee)
{
    static constexpr std::string_view mapping[] = {"map", "Select", "collect", "flatMap", "flat_map"};
    static constexpr size_t MostItems = 16; // each of which may be a finding
    const Value *list = target.is(Value::Kind::Path) && target.items && !target.items->empty() ? &target.items->front() : nullptr;
    if (!list || !list->is(Value::Kind::List) || std::find(std::begin(mapping), std::end(mapping), lastSegment(target.text)) == std::end(mapping))
        return std::nullopt;
    written = trimmed(written.substr(0, 2 * MaximumPath));
    if (!arguments.empty() && arguments[0].is(Value::Kind::Path) && !arguments[0].has(Value::Local) && list->items->size() <= MostItems) {
        Value::Items items;
        for (const Value &item : *list->items)
            items.push_back(invoke(arguments[0], {item}, range, callee, 1));
        return Value::ofList(std::move(items));
    }
    if (!arguments.empty() && arguments[0].is(Value::Kind::Pair) && arguments[0].text == "&" && arguments[0].item(0)->is(Value::Kind::Text))
        return mapped(*list, "it", "it." + arguments[0].item(0)->text);
    if (const size_t bar = written.find('|'), end = written.find('|', bar + 1); bar < 4 && end != std::string_view::npos && written.ends_with('}'))
        return mapped(*list, trimmed(written.substr(bar + 1, end - bar - 1)), written.substr(end + 1, written.size() - end - 2));
    if (const size_t arrow = written.find("=>"); arrow != std::string_view::npos && written.starts_with('(') && written.ends_with(')'))
        return mapped(*list, withoutBrackets(written.substr(1, arrow - 1)), written.substr(arrow + 2, written.size() - arrow - 3));
    return std::nullopt;
}

/// text.append("…"), Array.Reverse(letters): the variable is something else from here on.
void Evaluator::changeInPlace(Children children, const Value &target, const Value &result)
{
    static constexpr std::string_view appending[] = {"append", "Append", "push_str", "concat", "reverse", "reverse!", "push_back", "push", "add", "Add"};
    if (!target.is(Value::Kind::Path) || children.empty())
        return;
    const std::string_view method = lastSegment(target.text);
    const std::string_view variable = textOf(children.front().range);
    const bool array = method == "Reverse" || (method == "reverse" && target.text.ends_with("].reverse"));
    const auto arguments = std::find_if(children.begin(), children.end(), [](const Child &child) { return child.role == Role::Arguments; });
    if (array && arguments != children.end() && arguments->value.listed().size() == 1) {
        const Value &list = arguments->value.listed().front();
        if (auto turned = ::Fumehood::Validation::folded("reverse", &list, {}))
            bindTarget(withoutBrackets(textOf(arguments->range)), nullptr, *turned, arguments->range);
    } else if (result.is(Value::Kind::Text) && (isIdentifier(variable) || variable.starts_with('$'))
               && std::find(std::begin(appending), std::end(appending), method) != std::end(appending)) {
        bindTarget(variable, nullptr, result, children.front().range);
    }
}

/// call<std::system>(x): a function that is a parameter of a template is called with what the template is.
void Evaluator::callTemplateArguments(std::string_view callee, const Value::Items &arguments, Range range, Range written)
{
    callee = trimmed(callee.substr(0, MaximumPath));
    const size_t open = callee.find('<');
    if (open == std::string_view::npos || !callee.ends_with('>'))
        return;
    for (const std::string_view part : splitOutside(callee.substr(open + 1, callee.size() - open - 2), ',')) {
        std::string path(part.starts_with('&') ? part.substr(1) : part);
        for (size_t at = path.find("::"); at != std::string::npos; at = path.find("::"))
            path.replace(at, 2, ".");
        path = m_rules.rooted(std::move(path));
        see({Fact::Kind::Call, path, 0, &arguments}, range, textOf(written));
    }
}

Value Evaluator::invoke(Value callee, Value::Items arguments, Range range, Range written, int depth)
{
    uint8_t taint = uint8_t(callee.flags & Value::Taint);
    for (const Value &argument : arguments)
        taint = uint8_t(taint | (argument.flags & Value::Taint));
    if (depth > MaximumDetours)
        return Value::unknown(taint);
    using Kind = Value::Kind;
    if (callee.is(Kind::Text) && !callee.has(Value::Dynamic) && (m_grammar.family() == Grammar::Family::Php || m_grammar.isShell()))
        callee = Value::ofPath(folded(callee.text), callee.has(Value::Hidden | Value::Decoded) ? Value::Hidden : 0);
    if (callee.is(Kind::Function)) {
        Value result = callee.item(0) ? *callee.item(0) : Value();
        return result.is(Kind::Unknown) ? Value::unknown(taint) : result;
    }
    if (callee.is(Kind::Bound) && callee.item(0)) {
        Value::Items items(callee.items->begin() + 1, callee.items->end());
        if (callee.item(0)->text == "getattr.by.name" && !arguments.empty() && !items.empty())
            return member(arguments[0], items[0].text, Value::Hidden, range);
        items.insert(items.end(), arguments.begin(), arguments.end());
        return invoke(*callee.item(0), std::move(items), range, written, depth + 1);
    }
    if (callee.has(Value::Input | Value::Remote) && m_grammar.family() == Grammar::Family::Php && !callee.is(Kind::Function)
        && textOf(written).starts_with('$') && textOf(written).find('>') == std::string_view::npos) { // $f = $_GET["f"]; $f(…)
        const Value::Items named{callee};
        see({Fact::Kind::Call, "*variable", 0, &named}, range, textOf(written), callee.line);
    }
    if (!callee.is(Kind::Path))
        callee = Value::ofPath("?", uint8_t(Value::Local | (callee.flags & Value::Taint)));
    for (size_t i = 0; i < arguments.size(); ++i) // callbacks
        if (const Value &argument = arguments[i].is(Kind::Pair) ? *arguments[i].item(0) : arguments[i]; argument.is(Kind::Path) && depth == 0)
            seeReference(argument, range);
    see({Fact::Kind::Call, callee.text, callee.flags, &arguments}, range, textOf(written), callee.line);

    if (!arguments.empty() && arguments.back().is(Kind::Pair) && arguments.back().text == "&") { // items.each(&method(:eval))
        const Value &block = *arguments.back().item(0);
        const Value::Items *items = callee.items && !callee.items->empty() ? &callee.items->front().listed() : nullptr;
        if (block.is(Kind::Path) && !block.has(Value::Local))
            invoke(block, {items && !items->empty() ? items->front() : Value::unknown(taint)}, range, written, depth + 1);
    }
    std::string_view folding = m_rules.folding(callee.text, callee.flags);
    if (callee.text.ends_with(".get") && textOf(written).find("__dict__.get") != std::string_view::npos)
        folding = "member";
    if (!folding.empty())
        if (auto value = reflected(folding, callee, arguments, range, written, depth))
            return *value;
    const Value *receiver = callee.items && !callee.items->empty() && callee.items->front().is(Kind::List) + callee.items->front().is(Kind::Text) > 0
        ? &callee.items->front() : nullptr;
    std::string_view fold = folding;
    if (receiver && fold.empty())
        fold = methodFolding(lastSegment(callee.text), receiver->kind);
    if (auto value = ::Fumehood::Validation::folded(fold, fold == folding && !receiver ? nullptr : receiver, arguments)) {
        seeText(*value, range);
        return *value;
    }
    // reversed("…") and its like where the subject is not known, but came from a decoder.
    if (m_rules.cleans(callee.text))
        return Value::ofWord("");
    std::string path = callee.text + "()";
    Value result = Value::ofPath(m_rules.rooted(std::move(path)), uint8_t(taint | (callee.flags & (Value::Local | Value::Hidden))));
    result.flags |= m_rules.taintOf(result.text);
    result.line = callee.line;
    if (result.text.find('.') == std::string::npos && !result.text.ends_with(')'))
        return lookUp(result.text);
    return result;
}

Value Evaluator::created(const Frame &frame, Children children)
{
    Value::Items arguments;
    const Child *type = nullptr;
    for (const Child &child : children) {
        if (child.role == Role::Arguments || child.role == Role::List || (child.field == Field::Body && child.value.is(Value::Kind::List))) {
            const Value::Items &items = child.value.listed();
            arguments.insert(arguments.end(), items.begin(), items.end());
        } else if (!type && child.role != Role::Class) {
            type = &child;
        }
    }
    if (!type || type->role == Role::Leaf)
        return Value::ofList(std::move(arguments)); // []byte{…}, new char[] {…}
    if (m_grammar.family() == Grammar::Family::Go && (textOf(type->range).starts_with('[') || textOf(type->range).starts_with("map[")))
        return Value::ofList(std::move(arguments));
    return constructed(type->value, std::move(arguments), frame.range, type->range);
}

Value Evaluator::constructed(Value type, Value::Items arguments, Range range, Range written)
{
    const bool php = m_grammar.family() == Grammar::Family::Php;
    if (type.is(Value::Kind::Text) && php)
        type = Value::ofPath(type.text, Value::Hidden);
    if (!type.is(Value::Kind::Path))
        type = Value::ofPath("?", Value::Local);
    if (php) // whose classes are no functions, even where one has the name of the other
        type.text = "new " + type.text;
    for (const Value &argument : arguments) // new Foo { Bar = x } is foo.Bar = x
        if (argument.is(Value::Kind::Pair) && !argument.text.empty() && m_grammar.family() == Grammar::Family::CSharp) {
            const Value::Items value{*argument.item(0)};
            const std::string path = type.text + "()." + argument.text;
            see({Fact::Kind::Assign, path, type.flags, &value}, range);
            for (const Value &inner : argument.item(0)->listed()) // StartInfo = { FileName = x }
                if (inner.is(Value::Kind::Pair)) {
                    const Value::Items given{*inner.item(0)};
                    see({Fact::Kind::Assign, path + "." + inner.text, type.flags, &given}, range);
                }
        }
    Value object = invoke(std::move(type), std::move(arguments), range, written);
    if (php && object.is(Value::Kind::Path) && object.text.starts_with("new "))
        object.text.erase(0, 4);
    return object;
}

} // namespace Fumehood::Validation
