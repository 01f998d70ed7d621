// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/rule.h"

#include <algorithm>

namespace Fumehood::Validation {
namespace {

bool isFalse(const Value &value)
{
    static const std::string_view words[] = {"False", "false", "FALSE", "None", "null", "nil", "0", "", "$false", "$null"};
    return value.isConstant() && !value.is(Value::Kind::List) && !value.is(Value::Kind::Map)
        && std::find(std::begin(words), std::end(words), value.text) != std::end(words);
}

QString forPattern(const std::string &text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// The argument at a place, without the named ones; nullptr: there is none.
const Value *positional(const Value::Items &items, int index)
{
    for (const Value &item : items) {
        if (item.is(Value::Kind::Pair))
            continue;
        if (index-- == 0)
            return &item;
    }
    return nullptr;
}

Value merged(const Value::Items &items)
{
    Value all = Value::ofList(items);
    return all;
}

bool passes(const Condition &condition, const Value &value)
{
    using Test = Condition::Test;
    const bool constant = value.isConstant();
    switch (condition.test) {
    case Test::Dynamic:
        if (constant)
            return false;
        break;
    case Test::Constant:
        if (!constant)
            return false;
        break;
    case Test::Text:
        if (!constant || !value.is(Value::Kind::Text))
            return false;
        break;
    case Test::Template:
        if (!value.isTemplate())
            return false;
        break;
    case Test::List:
        if (!value.is(Value::Kind::List))
            return false;
        break;
    case Test::Path:
        if (!value.is(Value::Kind::Path))
            return false;
        break;
    case Test::True:
        if (!constant || isFalse(value))
            return false;
        break;
    case Test::False:
        if (!isFalse(value))
            return false;
        break;
    case Test::Tainted:
        if (!value.has(condition.taint))
            return false;
        break;
    case Test::Absent:
        return false;
    case Test::None:
    case Test::Present:
        break;
    }
    if (condition.below && !(value.is(Value::Kind::Number) && value.number() < *condition.below && value.number() > 0))
        return false;
    if (!condition.matches && !condition.unlike)
        return true;
    const QString text = forPattern(value.is(Value::Kind::Path) ? value.text : value.flat());
    return (!condition.matches || condition.matches->match(text).hasMatch()) && !(condition.unlike && condition.unlike->match(text).hasMatch());
}

} // namespace

bool Condition::holds(const Fact &fact) const
{
    // The token scan knows no arguments: what asks for one is not said without a look at it. Who hands a function on
    // will have it called with some.
    if (!fact.arguments)
        return fact.kind == Fact::Kind::Reference && test == Test::Present && !matches && !unlike;
    const Value::Items &items = *fact.arguments;
    if (index == Words)
        return passes(*this, merged(items));
    if (index == Any) {
        const bool any = std::any_of(items.begin(), items.end(), [this](const Value &item) {
            return passes(*this, item.is(Value::Kind::Pair) ? *item.item(0) : item);
        });
        return test == Test::Absent ? items.empty() : any;
    }
    const Value *value = nullptr;
    if (!keyword.empty()) {
        for (const Value &item : items) {
            if (item.is(Value::Kind::Pair) && item.text == keyword)
                value = item.item(0);
            else if (const Value &held = item.is(Value::Kind::Pair) ? *item.item(0) : item; held.is(Value::Kind::Map) || held.is(Value::Kind::List))
                if (const Value *inner = held.named(keyword))
                    value = inner;
        }
    }
    if (!value && index >= 0)
        value = positional(items, index);
    if (!value)
        return test == Test::Absent;
    return passes(*this, *value);
}

int Rule::judge(const Fact &fact) const
{
    if (!std::all_of(where.begin(), where.end(), [&](const Condition &condition) { return condition.holds(fact); }))
        return None;
    const auto of = [this](const char *key) {
        const auto found = severity.find(key);
        return found == severity.end() ? std::nullopt : std::optional(found->second);
    };
    const int fallback = of("default").value_or(int(Severity::Warning));
    int hidden = None;
    if ((fact.pathFlags & Value::Hidden) != 0)
        hidden = of("hidden").value_or(std::max(fallback, int(Severity::Warning)));
    if (!fact.arguments)
        return std::max(fallback, hidden);
    Value whole;
    const Value *value = nullptr;
    if (subject < 0) {
        whole = merged(*fact.arguments);
        value = &whole;
    } else {
        value = positional(*fact.arguments, subject);
        if (!value && !fact.arguments->empty() && fact.arguments->front().is(Value::Kind::Pair))
            value = fact.arguments->front().item(0);
    }
    if (!value)
        return std::max(fallback, hidden);
    const uint8_t flags = uint8_t(value->flags | (fact.pathFlags & Value::Taint));
    int worst = None;
    bool tainted = false;
    const std::pair<uint8_t, const char *> taints[] = {
        {Value::Remote, "remote"}, {Value::Decoded, "decoded"}, {Value::Input, "input"}, {Value::Sensitive, "sensitive"}};
    if (const auto level = of("argument") ? of("argument") : of("input"); level && (flags & Value::Argument) != 0) {
        worst = *level;
        tainted = true;
    }
    for (const auto &[flag, key] : taints) {
        if (const auto level = of(key); level && (flags & flag) != 0) {
            worst = std::max(worst, *level);
            tainted = true;
        }
    }
    // Words of a command whose program is known: no word can become another command.
    const Value *program = value->is(Value::Kind::List) ? value->item(0) : nullptr;
    if (const auto level = of("list"); level && program && program->isConstant() && (flags & (Value::Remote | Value::Decoded)) == 0) {
        worst = *level;
    } else if (!tainted) {
        const auto constant = of("constant"), shaped = of("template"), dynamic = of("dynamic");
        if (value->isConstant())
            worst = constant.value_or(fallback);
        else if (value->isTemplate() && shaped)
            worst = *shaped;
        else
            worst = dynamic.value_or(fallback);
    }
    return std::max(worst, hidden);
}

} // namespace Fumehood::Validation
