// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of the Evaluator: what is called, by whatever detour, and what that yields.
#include "core/validation/evaluator.h"

#include "core/validation/folding.h"
#include "core/validation/textsearch.h"

#include <algorithm>

namespace Fumehood::Validation {
namespace {

constexpr int MaximumDetours = 6;

const Value::Items &itemsOf(const Value &value)
{
    static const Value::Items none;
    return value.items && value.is(Value::Kind::List) ? *value.items : none;
}

Value::Items without(const Value::Items &items, size_t count)
{
    return {items.begin() + ptrdiff_t(std::min(count, items.size())), items.end()};
}

std::string parent(const std::string &path)
{
    const size_t dot = path.rfind('.');
    return dot == std::string::npos ? std::string() : path.substr(0, dot);
}

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
    Value::Items items = given ? itemsOf(arguments->value) : Value::Items();
    if (!given && m_grammar.family() == Grammar::Family::JavaScript && children.size() == 2) // f`text`
        items.push_back(children.back().value);
    const Range written{frame.range.start, given ? arguments->range.start : frame.range.end};
    Value result = invoke(target, std::move(items), frame.range, written);
    // Without arguments Ruby's "a.b" is a call and a member in one: the path goes on as it is.
    if (!given && m_grammar.family() == Grammar::Family::Ruby && target.is(Value::Kind::Path) && result.is(Value::Kind::Path) && result.text == target.text + "()")
        result.text.resize(result.text.size() - 2);
    return result;
}

std::optional<Value> Evaluator::reflected(std::string_view kind, Value &callee, Value::Items &arguments, Range range, Range written, int depth)
{
    const auto key = [&](size_t index) { return index < arguments.size() && arguments[index].is(Value::Kind::Text) && !arguments[index].has(Value::Dynamic); };
    const auto hidden = [&](size_t index) { return uint8_t(arguments[index].has(Value::Hidden | Value::Decoded) ? Value::Hidden : 0); };
    const auto again = [&](Value target, Value::Items items) { return invoke(std::move(target), std::move(items), range, written, depth + 1); };
    const Value receiver = callee.items && !callee.items->empty() ? callee.items->front() : Value();
    const std::string object = parent(callee.text);
    const uint8_t local = uint8_t(callee.flags & (Value::Local | Value::Hidden));
    if (kind == "import" && key(0)) {
        std::string module = arguments[0].text.starts_with("node:") ? arguments[0].text.substr(5) : arguments[0].text;
        noteImport(module);
        Value path = Value::ofPath(m_rules.rooted(module), hidden(0));
        path.line = line();
        return path;
    }
    if (kind == "class" && key(0))
        return Value::ofPath(arguments[0].text, hidden(0));
    if (kind == "attribute" && key(1))
        return member(arguments[0], arguments[1].text, hidden(1), range);
    if (kind == "attribute" && arguments.size() >= 2)
        return member(arguments[0], "[]", 0, range);
    if (kind == "member" && key(0)) { // receiver.__getattribute__("x"), receiver.method(:x), receiver.getMethod("x")
        const Value base = object.empty() ? receiver : Value::ofPath(object, local);
        if (object.empty()) {
            Value named = lookUp(arguments[0].text);
            named.flags = uint8_t(named.flags | hidden(0));
            return named;
        }
        return member(base, arguments[0].text, hidden(0), range);
    }
    if (kind == "send" && key(0)) {
        Value target = object.empty() || object == "self" ? lookUp(arguments[0].text) : member(Value::ofPath(object, local), arguments[0].text, hidden(0), range);
        if (!target.is(Value::Kind::Path) || target.text.find('.') == std::string::npos || object == "Kernel" || object == "Object")
            target = Value::ofPath(arguments[0].text, hidden(0));
        return again(std::move(target), without(arguments, 1));
    }
    if ((kind == "call" || kind == "apply" || kind == "bind") && !object.empty()) { // JavaScript's Function.prototype
        Value target = Value::ofPath(object, local);
        if (kind == "call")
            return again(target, without(arguments, 1));
        if (kind == "apply")
            return again(target, arguments.size() > 1 ? itemsOf(arguments[1]) : Value::Items());
        Value bound = Value::ofList(without(arguments, 1));
        Value::Items parts = itemsOf(bound);
        parts.insert(parts.begin(), target);
        bound.items = std::make_shared<const Value::Items>(std::move(parts));
        bound.kind = Value::Kind::Bound;
        return bound;
    }
    if (kind == "invoke" && !object.empty()) // method.call(…), delegate.Invoke(…)
        return again(Value::ofPath(object, local), arguments);
    if (kind == "invoke-on" && !object.empty()) // Method.invoke(target, …)
        return again(Value::ofPath(object, local), without(arguments, 1));
    if (kind == "call-first" && !arguments.empty()) { // call_user_func(f, …), threading.Thread(f, …)
        Value target = arguments[0].is(Value::Kind::Pair) ? *arguments[0].item(0) : arguments[0];
        if (target.is(Value::Kind::Text))
            target = Value::ofPath(folded(target.text), hidden(0));
        Value::Items rest = without(arguments, 1);
        return target.is(Value::Kind::Path) ? std::optional(again(target, rest)) : std::nullopt;
    }
    if (kind == "apply-first" && arguments.size() >= 2) { // call_user_func_array(f, […]), Reflect.apply(f, this, […]), map(f, […])
        Value target = arguments[0].is(Value::Kind::Text) ? Value::ofPath(folded(arguments[0].text), hidden(0)) : arguments[0];
        return target.is(Value::Kind::Path) ? std::optional(again(target, itemsOf(arguments.back()))) : std::nullopt;
    }
    if (kind == "partial" && !arguments.empty() && arguments[0].is(Value::Kind::Path)) {
        Value bound = Value::ofList(arguments);
        bound.kind = Value::Kind::Bound;
        bound.flags |= Value::Dynamic;
        return bound;
    }
    if (kind == "getter" && key(0)) { // attrgetter("system")(os)
        Value bound = Value::ofList({Value::ofPath("getattr.by.name"), arguments[0]});
        bound.kind = Value::Kind::Bound;
        return bound;
    }
    if (kind == "call-second" && arguments.size() >= 2) { // array_filter([…], f)
        Value target = arguments[1].is(Value::Kind::Text) ? Value::ofPath(folded(arguments[1].text), hidden(1)) : arguments[1];
        return target.is(Value::Kind::Path) ? std::optional(again(target, itemsOf(arguments[0]))) : std::nullopt;
    }
    if (kind == "promise" && key(0)) // import("x"): its namespace
        return again(Value::ofPath("require"), arguments);
    return std::nullopt;
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

    const std::string_view folding = m_rules.folding(callee.text, callee.flags);
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
            const Value::Items &items = itemsOf(child.value);
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
            see({Fact::Kind::Assign, type.text + "()." + argument.text, type.flags, &value}, range);
        }
    Value object = invoke(std::move(type), std::move(arguments), range, written);
    if (php && object.is(Value::Kind::Path) && object.text.starts_with("new "))
        object.text.erase(0, 4);
    return object;
}

} // namespace Fumehood::Validation
