// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The operators and casts of the Evaluator.
#include "core/validation/evaluator.h"

#include "core/validation/folding.h"
#include "core/validation/textsearch.h"

#include <algorithm>

namespace Fumehood::Validation {

Value Evaluator::passed(Children children) const
{
    if (children.size() == 1)
        return children.front().value;
    Value value;
    uint8_t taint = 0;
    for (const Child &child : children) {
        taint = uint8_t(taint | (child.value.flags & Value::Taint));
        // Of alternatives the one that names something is the one to follow.
        if (child.role == Role::Leaf || child.role == Role::Word || !child.value.is(Value::Kind::Path) || child.value.has(Value::Local))
            continue;
        if (children.size() <= 3 && child.role != Role::Call)
            value = child.value;
    }
    value.flags |= taint;
    return value;
}

/// "a" if x else "b", x ? "a" : "b": either will do where both are known.
Value Evaluator::choice(Children children) const
{
    if (children.size() == 3) {
        const bool python = m_grammar.family() == Grammar::Family::Python;
        const Value &one = children[python ? 0 : 1].value, &other = children[2].value;
        const bool texts = one.is(Value::Kind::Text) && other.is(Value::Kind::Text);
        if (texts && one.isConstant() && other.isConstant())
            return one;
    }
    return passed(children);
}

/// [chr(c) for c in (101, 118)]
Value Evaluator::comprehension(Children children)
{
    if (children.size() == 2 && children.back().role == Role::Loop && children.back().value.is(Value::Kind::List)) {
        std::string_view clause = trimmed(textOf(children.back().range).substr(0, 80));
        if (clause.starts_with("for ") && clause.find(" in ") != std::string_view::npos)
            if (auto items = mapped(children.back().value, trimmed(clause.substr(4, clause.find(" in ") - 4)), textOf(children.front().range)))
                return *items;
    }
    return passed(children);
}

/// What becomes of each item of a list of letters or their codes: "chr(c ^ 7)", "String.fromCharCode(c)", "c.chr". Nothing:
/// the body is more than that.
std::optional<Value> Evaluator::mapped(const Value &list, std::string_view parameter, std::string_view body) const
{
    body = trimmed(body);
    if (!isIdentifier(parameter) || body.size() > MaximumPath || !list.isConstant())
        return std::nullopt;
    std::string_view inner = body, folding;
    bool method = false;
    if (body.ends_with(')') && body.find('(') != std::string_view::npos && !body.starts_with('(')) { // f(c)
        inner = trimmed(body.substr(body.find('(') + 1, body.size() - body.find('(') - 2));
        folding = m_rules.folding(m_rules.rooted(std::string(body.substr(0, body.find('(')))), 0);
    } else if (const size_t cast = body.find("char)"); cast != std::string_view::npos && body.starts_with('(')) { // (char)c
        inner = trimmed(body.substr(cast + 5));
        folding = "chr";
    } else if (const size_t dot = body.rfind('.'); dot != std::string_view::npos) { // c.chr
        inner = body.substr(0, dot);
        folding = body.substr(dot + 1);
        method = true;
    }
    if (folding.empty() && inner != body)
        return std::nullopt;
    long long by = 0;
    char op = 0;
    if (const size_t at = inner.find_first_of("^+-"); at != std::string_view::npos) {
        op = inner[at];
        by = Value::ofWord(trimmed(inner.substr(at + 1))).number();
        inner = trimmed(inner.substr(0, at));
    }
    if (inner != parameter)
        return std::nullopt;
    Value::Items items;
    for (const Value &item : list.listed()) {
        Value one = item;
        if (op != 0 && one.is(Value::Kind::Number))
            one = Value::ofNumber(op == '^' ? one.number() ^ by : op == '+' ? one.number() + by : one.number() - by);
        else if (op != 0)
            return std::nullopt;
        const std::string_view fold = method ? methodFolding(folding, one.kind) : folding;
        if (!fold.empty())
            one = (method ? ::Fumehood::Validation::folded(fold, &one, {}) : ::Fumehood::Validation::folded(fold, nullptr, {one})).value_or(Value());
        items.push_back(std::move(one));
    }
    return Value::ofList(std::move(items));
}

Value Evaluator::binary(const Frame &frame, Children children)
{
    if (children.size() < 2)
        return passed(children);
    const Value &left = children.front().value, &right = children.back().value;
    const std::string op = folded(trimmed(textOf({children.front().range.end, std::max(children.front().range.end, children.back().range.start)})));
    const auto taint = uint8_t((left.flags | right.flags) & Value::Taint);
    if (op == ">>" || op == "<<") { // functions one after the other
        seeReference(left, children.front().range);
        seeReference(right, children.back().range);
    }
    const bool numbers = left.is(Value::Kind::Number) && right.is(Value::Kind::Number);
    const bool texts = left.is(Value::Kind::Text) || right.is(Value::Kind::Text);
    if (op == "+" || (op == "." && m_grammar.family() == Grammar::Family::Php) || (op == "<<" && m_grammar.family() == Grammar::Family::Ruby)) {
        if (numbers)
            return Value::ofNumber(left.number() + right.number());
        if (!texts && !(left.is(Value::Kind::List) && right.is(Value::Kind::List)) && op != ".")
            return Value::unknown(taint);
        Value whole = concatenated(left, right);
        seeText(whole, frame.range);
        if (op == "<<" && isIdentifier(textOf(children.front().range)))
            m_scopes.bind(textOf(children.front().range), whole, line());
        return whole;
    }
    if (numbers) {
        const auto a = static_cast<unsigned long long>(left.number()), b = static_cast<unsigned long long>(right.number());
        if (op == "-")
            return Value::ofNumber(left.number() - right.number());
        if (op == "^" || op == "-bxor")
            return Value::ofNumber(static_cast<long long>(a ^ b));
        if (op == "|" || op == "&")
            return Value::ofNumber(static_cast<long long>(op == "|" ? a | b : a & b));
        if (op == "*" && left.number() < 1'000'000 && right.number() < 1'000'000)
            return Value::ofNumber(static_cast<long long>(a * b));
    }
    const Value::Items arguments = right.is(Value::Kind::List) ? *right.items : Value::Items{right};
    const char *folding = op == "-join" ? "join" : op == "-f" || (op == "%" && left.is(Value::Kind::Text)) ? "format" : op == "-split" ? "split"
        : op == "-replace" || op == "-creplace" || op == "-ireplace" ? "replace" : op == "*" ? "repeat" : "";
    if (auto value = folding[0] ? ::Fumehood::Validation::folded(folding, &left, op == "-join" ? Value::Items{right} : arguments) : std::nullopt) {
        seeText(*value, frame.range);
        return *value;
    }
    if (op == "==" || op == "!=" || op == "===" || op == "!==" || op == "<" || op == ">" || op == "<=" || op == ">=" || op.starts_with("-eq") || op.starts_with("-ne"))
        return Value::ofWord("");
    return passed(children.size() == 2 ? children : children.subspan(0, 2));
}

Value Evaluator::unary(const Frame &frame, Children children)
{
    if (children.empty())
        return Value();
    const Value &value = children.back().value;
    const std::string op = folded(trimmed(textOf({frame.range.start, std::max(frame.range.start, children.back().range.start)})));
    if (op == "-" && value.is(Value::Kind::Number))
        return Value::ofNumber(-value.number());
    if (op == "-join")
        return ::Fumehood::Validation::folded("join", &value, {}).value_or(Value::unknown(value.flags));
    if (op == "!" || op == "not" || op == "-not" || op == "typeof" || op == "void" || op == "delete")
        return Value::ofWord("");
    return value;
}

Value Evaluator::cast(Children children)
{
    if (children.empty())
        return Value();
    const Value &value = children.back().value;
    const std::string type = folded(textOf(children.front().range));
    const bool number = type == "int" || type == "(int)" || type == "long" || type == "double" || type == "float" || type == "bool" || type == "integer";
    if (type.find("char") != std::string::npos && (value.is(Value::Kind::Number) || value.is(Value::Kind::List)) && m_grammar.family() != Grammar::Family::C) {
        if (value.is(Value::Kind::Number))
            return ::Fumehood::Validation::folded("chr", nullptr, {value}).value_or(value);
        Value::Items letters;
        for (const Value &item : *value.items)
            letters.push_back(::Fumehood::Validation::folded("chr", nullptr, {item}).value_or(item));
        return Value::ofList(std::move(letters));
    }
    if (type == "[char[]]" && value.is(Value::Kind::Text))
        return ::Fumehood::Validation::folded("split", &value, {}).value_or(value);
    if (number && !value.isConstant())
        return Value::ofWord(""); // a number is harmless, whichever it is
    return value;
}

} // namespace Fumehood::Validation
