// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The reflection of the Evaluator: functions that stand for, find, make or call other functions. Which they are is data.
#include "core/validation/evaluator.h"

#include "core/validation/textsearch.h"

#include <algorithm>

namespace Fumehood::Validation {
namespace {

Value::Items without(const Value::Items &items, size_t count)
{
    return {items.begin() + ptrdiff_t(std::min(count, items.size())), items.end()};
}

std::string parent(const std::string &path)
{
    const size_t dot = path.rfind('.');
    return dot == std::string::npos ? std::string() : path.substr(0, dot);
}

bool isKey(const Value::Items &arguments, size_t index)
{
    return index < arguments.size() && arguments[index].is(Value::Kind::Text) && !arguments[index].has(Value::Dynamic);
}

uint8_t hiddenIn(const Value &name)
{
    return uint8_t(name.has(Value::Hidden | Value::Decoded) ? Value::Hidden : 0);
}

Value boundTo(Value::Items calleeAndArguments)
{
    Value bound = Value::ofList(std::move(calleeAndArguments));
    bound.kind = Value::Kind::Bound;
    bound.flags |= Value::Dynamic;
    return bound;
}

bool namesType(const Value &value)
{
    return value.is(Value::Kind::Path) || (value.is(Value::Kind::Word) && value.text.ends_with(".class"));
}

} // namespace

std::optional<Value> Evaluator::reflected(std::string_view kind, const Value &callee, const Value::Items &arguments, Range range, Range written, int depth)
{
    if (auto named = namedIndirectly(kind, callee, arguments, range))
        return named;
    return calledIndirectly(kind, callee, arguments, range, written, depth);
}

/// What yields a function, class or module by its name, or is another name for it.
std::optional<Value> Evaluator::namedIndirectly(std::string_view kind, const Value &callee, const Value::Items &arguments, Range range)
{
    const std::string object = parent(callee.text);
    const uint8_t local = uint8_t(callee.flags & (Value::Local | Value::Hidden));
    const bool key = isKey(arguments, 0);
    if (kind == "import" && key) {
        std::string module = arguments[0].text.starts_with("node:") ? arguments[0].text.substr(5) : arguments[0].text;
        noteImport(module);
        Value path = Value::ofPath(m_rules.rooted(std::move(module)), hiddenIn(arguments[0]));
        path.line = line();
        return path;
    }
    if (kind == "class" && key) { // "System.Diagnostics.Process, System": what follows is the file it is in
        Value type = Value::ofPath(folded(trimmed(std::string_view(arguments[0].text).substr(0, arguments[0].text.find(',')))), hiddenIn(arguments[0]));
        seeReference(type, range);
        return type;
    }
    if (kind == "attribute" && arguments.size() >= 2)
        return isKey(arguments, 1) ? member(arguments[0], arguments[1].text, hiddenIn(arguments[1]), range) : member(arguments[0], "[]", 0, range);
    if (kind == "member" && key) { // receiver.__getattribute__("x"), receiver.method(:x), receiver.getMethod("x")
        if (!object.empty())
            return member(Value::ofPath(object, local), arguments[0].text, hiddenIn(arguments[0]), range);
        Value named = lookUp(arguments[0].text);
        named.flags = uint8_t(named.flags | hiddenIn(arguments[0]));
        return named;
    }
    if (kind == "extract" && !arguments.empty() && arguments[0].items) // extract(["f" => "system"])
        for (const Value &pair : *arguments[0].items)
            if (pair.is(Value::Kind::Pair))
                m_scopes.bind("$" + pair.text, *pair.item(0), line());
    if (kind == "builder" && (arguments.empty() || arguments[0].is(Value::Kind::Number))) // new StringBuilder()
        return Value::ofText({});
    if (kind == "command" && key) // InvokeCommand.GetCommand("x", …)
        return Value::ofText(m_rules.commandLike(folded(arguments[0].text)), Value::Hidden);
    if (kind == "handle") // findVirtual(Runtime.class, "exec", …), CreateDelegate(…, typeof(Process), "Start")
        for (size_t i = 0; i + 1 < arguments.size(); ++i)
            if (namesType(arguments[i]) && isKey(arguments, i + 1))
                return member(arguments[i], arguments[i + 1].text, hiddenIn(arguments[i + 1]), range);
    if (kind == "receiver" && !object.empty()) // method(:x).to_proc, .unbind, .bind(self); .getConstructor()
        return Value::ofPath(object, uint8_t(callee.flags));
    if (kind == "alias" && key && isKey(arguments, 1)) // alias_method :run, :system
        m_scopes.bindEverywhere(arguments[0].text, lookUp(arguments[1].text), line());
    if (kind == "define" && key && arguments.size() >= 2) // define("RUN", "system")
        m_scopes.bindEverywhere(folded(arguments[0].text), arguments[1], line());
    if (kind == "paste" && !arguments.empty()) { // a##b
        std::string name;
        for (const Value &part : arguments)
            name += part.is(Value::Kind::Path) || part.is(Value::Kind::Text) ? part.text : std::string("?");
        return lookUp(name.substr(0, MaximumPath));
    }
    if (kind == "partial" && !arguments.empty() && arguments[0].is(Value::Kind::Path))
        return boundTo(arguments);
    if (kind == "getter" && key) // attrgetter("system")(os)
        return boundTo({Value::ofPath("getattr.by.name"), arguments[0]});
    if (kind == "bind" && !object.empty()) { // JavaScript's Function.prototype
        Value::Items items = without(arguments, 1);
        items.insert(items.begin(), Value::ofPath(object, local));
        return boundTo(std::move(items));
    }
    return std::nullopt;
}

/// What calls a function that it is given, or makes an object of a class that it is given.
std::optional<Value> Evaluator::calledIndirectly(std::string_view kind, const Value &callee, const Value::Items &arguments, Range range, Range written, int depth)
{
    const std::string object = parent(callee.text);
    const uint8_t local = uint8_t(callee.flags & (Value::Local | Value::Hidden));
    const auto again = [&](Value target, Value::Items items) { return invoke(std::move(target), std::move(items), range, written, depth + 1); };
    const auto target = [&](size_t index) { // a function, also by its name
        const Value &value = arguments[index].is(Value::Kind::Pair) ? *arguments[index].item(0) : arguments[index];
        return value.is(Value::Kind::Text) ? Value::ofPath(folded(value.text), hiddenIn(value)) : value;
    };
    const auto callIf = [&](Value function, const Value::Items &items) {
        return function.is(Value::Kind::Path) || function.is(Value::Kind::Bound) ? std::optional(again(std::move(function), items)) : std::nullopt;
    };
    if (kind == "send" && isKey(arguments, 0)) {
        const uint8_t hidden = hiddenIn(arguments[0]);
        Value method = object.empty() || object == "self" ? lookUp(arguments[0].text) : member(Value::ofPath(object, local), arguments[0].text, hidden, range);
        if (!method.is(Value::Kind::Path) || method.text.find('.') == std::string::npos || object == "Kernel" || object == "Object")
            method = Value::ofPath(arguments[0].text, hidden);
        return again(std::move(method), without(arguments, 1));
    }
    if (!object.empty()) {
        const Value method = Value::ofPath(object, local);
        if (kind == "invoke") // method.call(…), delegate.Invoke(…)
            return again(method, arguments);
        if (kind == "invoke-on" || kind == "call") // Method.invoke(target, …), f.call(this, …)
            return again(method, without(arguments, 1));
        if (kind == "apply")
            return again(method, arguments.size() > 1 ? arguments[1].listed() : Value::Items());
        if (kind == "apply-list" && !arguments.empty() && arguments[0].is(Value::Kind::List)) // reflect.Value.Call([]Value{…})
            return again(method, arguments[0].listed());
        if (kind == "invoke-member" && isKey(arguments, 0)) // type.InvokeMember("Start", …, new object[] {…})
            return again(member(method, arguments[0].text, hiddenIn(arguments[0]), range), arguments.back().listed());
        if (kind == "construct" && !object.ends_with("Factory")) // type.newInstance(…); a factory's makes something else
            return constructed(method, arguments, range, written);
    }
    if (kind == "construct-first" && !arguments.empty() && arguments[0].is(Value::Kind::Path)) // Activator.CreateInstance(type, …)
        return constructed(arguments[0], without(arguments, 1), range, written);
    if (kind == "call-first" && !arguments.empty()) { // call_user_func(f, …), threading.Thread(f, …), std::async(launch::async, f, …)
        const size_t first = arguments.size() > 1 && arguments[0].is(Value::Kind::Path) && arguments[0].text.starts_with("launch.") ? 1 : 0;
        return callIf(target(first), without(arguments, first + 1));
    }
    if (kind == "apply-first" && arguments.size() >= 2) // call_user_func_array(f, […]), Reflect.apply(f, this, […]), map(f, […])
        return callIf(target(0), arguments.back().listed());
    if (kind == "call-second" && arguments.size() >= 2) // array_filter([…], f)
        return callIf(target(1), arguments[0].listed());
    if (kind == "promise" && isKey(arguments, 0)) // import("x"): its namespace
        return again(Value::ofPath("require"), arguments);
    return std::nullopt;
}

} // namespace Fumehood::Validation
