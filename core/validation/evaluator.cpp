// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/evaluator.h"

#include "core/validation/decoding.h"
#include "core/validation/textsearch.h"

#include <algorithm>

namespace Fumehood::Validation {

Evaluator::Evaluator(const Grammar &grammar, const Rulebook &rules, std::string_view source, const Deadline &deadline, Sightings &sightings)
    : m_grammar(grammar), m_rules(rules), m_source(source), m_deadline(deadline), m_sightings(sightings)
{
    for (const Rule &rule : rules.rules()) {
        if (!rule.unless.empty() && containsAny(source, rule.unless))
            m_silenced.push_back(&rule);
    }
    for (const auto &[name, text] : rules.constants())
        m_scopes.bindEverywhere(name, Value::ofText(text, Value::Hidden), 0);
}

void Evaluator::run(TSNode root)
{
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    unsigned steps = 0;
    bool more = true;
    while (more) {
        const TSNode node = ts_tree_cursor_current_node(&cursor);
        const Role role = m_grammar.role(ts_node_symbol(node));
        bool down = false;
        if (role == Role::Comment)
            m_comments.push_back({ts_node_start_byte(node), ts_node_end_byte(node)});
        if (ts_node_is_named(node) && role != Role::Skip && role != Role::Comment) {
            m_line = ts_node_start_point(node).row + 1;
            const Range range{ts_node_start_byte(node), ts_node_end_byte(node)};
            enter({role, m_grammar.field(ts_tree_cursor_current_field_id(&cursor)), range, m_children.size()});
            down = looksInto(role) && ts_tree_cursor_goto_first_child(&cursor);
            if (!down)
                leave();
        }
        if ((++steps & 1023U) == 0 && m_deadline.passed()) {
            m_sightings.late = true;
            break;
        }
        while (!down && more) {
            if (ts_tree_cursor_goto_next_sibling(&cursor))
                down = true;
            else if ((more = ts_tree_cursor_goto_parent(&cursor)))
                leave();
        }
    }
    ts_tree_cursor_delete(&cursor);
}

bool Evaluator::looksInto(Role role) const
{
    switch (role) {
    case Role::Leaf:
    case Role::Name:
    case Role::Number:
    case Role::Word:
    case Role::RawText:
    case Role::Escape:
    case Role::Parameter:
    case Role::Import:
    case Role::ImportFrom:
    case Role::ImportName:
    case Role::ShellText:
    case Role::Macro:
        return false;
    default:
        return true;
    }
}

void Evaluator::enter(const Frame &frame)
{
    m_frames.push_back(frame);
    const bool shellFunction = m_grammar.isShell() && frame.role == Role::Function; // its variables are everybody's
    if ((frame.role == Role::Function || frame.role == Role::Lambda || frame.role == Role::Class) && !shellFunction)
        m_scopes.enter();
}

void Evaluator::leave()
{
    const Frame frame = m_frames.back();
    m_frames.pop_back();
    Child child{evaluate(frame, Children(m_children).subspan(frame.first)), frame.range, frame.role, frame.field};
    m_children.resize(frame.first);
    push(std::move(child));
}

void Evaluator::push(Child child)
{
    const Role parent = m_frames.empty() ? Role::Skip : m_frames.back().role;
    if (m_frames.empty())
        return;
    const size_t siblings = m_children.size() - m_frames.back().first;
    if (parent == Role::Loop && siblings == 1)
        bindLoop(child);
    if (parent == Role::Pipeline && m_grammar.family() == Grammar::Family::PowerShell && (child.value.isConstant() || child.value.has(Value::Taint))) {
        const Value *first = child.value.is(Value::Kind::List) ? child.value.item(0) : nullptr;
        m_scopes.bind("$_", first ? *first : child.value, line());
    }
    // Statements of a block say nothing to the block; long lists are cut.
    if (parent == Role::Pass && siblings >= 3) {
        m_children.back().value.flags |= child.value.flags & Value::Taint;
        return;
    }
    if (siblings < MaximumItems)
        m_children.push_back(std::move(child));
}

std::string Evaluator::folded(std::string_view name) const
{
    std::string result(name);
    if (m_rules.ignoresCase())
        std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return char(c < 0x80 ? std::tolower(c) : c); });
    return result;
}

Value Evaluator::evaluate(const Frame &frame, Children children)
{
    switch (frame.role) {
    case Role::Name:
        return name(frame.range);
    case Role::Number:
        return number(frame.range);
    case Role::Leaf:
    case Role::Word:
        return Value::ofWord(textOf(frame.range));
    case Role::RawText:
    case Role::ShellText: {
        Value value = rawText(frame.range);
        seeText(value, frame.range);
        return value;
    }
    case Role::Escape:
        return Value::ofText(textOf(frame.range).starts_with('\\') ? unescaped(textOf(frame.range)) : std::string(textOf(frame.range)));
    case Role::Text:
    case Role::TextPart:
        return text(frame, children);
    case Role::Binary:
        return binary(frame, children);
    case Role::Unary:
        return unary(frame, children);
    case Role::Cast:
        return cast(children);
    case Role::Choice:
        return choice(children);
    case Role::Comprehension:
        return comprehension(children);
    case Role::First:
        return children.empty() ? Value() : children.front().value;
    case Role::Sequence:
        return children.empty() ? Value() : children.back().value;
    case Role::Concat: {
        Value whole = children.empty() ? Value() : children.front().value;
        for (size_t i = 1; i < children.size(); ++i)
            whole = concatenated(whole, children[i].value);
        seeText(whole, frame.range);
        return whole;
    }
    case Role::Member: {
        if (children.size() < 2)
            return children.empty() ? Value() : children.front().value;
        const Child &last = children.back();
        if (last.role != Role::Leaf && last.value.is(Value::Kind::Text) && m_grammar.family() == Grammar::Family::PowerShell) // $x.('Down' + 'load')
            return member(children.front().value, last.value.text, Value::Hidden, frame.range);
        std::string property(textOf(last.range).substr(0, MaximumPath));
        property.resize(std::min(property.find('<'), property.size()));
        for (size_t at = property.find("::"); at != std::string::npos; at = property.find("::")) // a::b::c
            property.replace(at, 2, ".");
        return member(children.front().value, property, 0, frame.range);
    }
    case Role::Subscript:
        return subscript(frame, children);
    case Role::Call:
        return call(frame, children);
    case Role::New:
        return created(frame, children);
    default:
        return evaluateRest(frame, children);
    }
}

Value Evaluator::evaluateRest(const Frame &frame, Children children)
{
    switch (frame.role) {
    case Role::Arguments:
    case Role::List:
        return list(children);
    case Role::Map:
        return map(children);
    case Role::Pair:
    case Role::NamedArgument:
        return pair(frame, children);
    case Role::Assign:
    case Role::Augment:
    case Role::Bind:
    case Role::With: {
        if (frame.role == Role::Assign && m_grammar.family() == Grammar::Family::CSharp && !m_frames.empty() && m_frames.back().role == Role::List
            && children.size() >= 2)
            return Value::ofPair(std::string(textOf(children.front().range)), children.back().value);
        assign(frame, children);
        return children.size() < 2 ? Value() : frame.role == Role::With ? children.front().value : children.back().value;
    }
    case Role::Declare:
        declare(frame, children);
        return Value();
    case Role::Function:
    case Role::Lambda:
    case Role::Class:
        return function(frame, children);
    case Role::Loop: // only a comprehension asks
        return !m_frames.empty() && m_frames.back().role == Role::Comprehension && children.size() == 2 ? children.back().value : passed(children);
    case Role::Parameter:
        parameters(textOf(frame.range).substr(0, MaximumText), line());
        return Value();
    case Role::Return:
        if (!children.empty()) {
            const Value &value = children.front().value;
            seeReference(value, children.front().range);
            m_scopes.noteReturn(value);
            if (value.is(Value::Kind::Text)) {
                const Value::Items returned{value};
                see({Fact::Kind::Call, "*return", 0, &returned}, frame.range);
            }
        }
        return Value();
    case Role::Import:
    case Role::ImportFrom:
    case Role::ImportName:
    case Role::Macro:
        imports(frame.role, frame.range);
        return Value();
    case Role::Command:
        return command(frame, children);
    case Role::Pipeline:
        return piped(frame, children);
    case Role::Redirected:
        redirected(children);
        return children.empty() ? Value() : children.front().value;
    case Role::Expansion:
        return expansion(frame.range);
    case Role::Shell:
    case Role::Echo:
    case Role::Include: {
        const std::string_view path = frame.role == Role::Shell ? "`" : frame.role == Role::Echo ? "echo" : "include";
        Value::Items arguments{frame.role == Role::Shell ? text(frame, children) : passed(children)};
        return invoke(Value::ofPath(std::string(path)), std::move(arguments), frame.range, frame.range);
    }
    default:
        return passed(children);
    }
}

} // namespace Fumehood::Validation
