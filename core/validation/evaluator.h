// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/grammar.h"
#include "core/validation/scopes.h"
#include "core/validation/sighting.h"

#include <span>
#include <tree_sitter/api.h>

namespace Fumehood::Validation {

/// Walks a syntax tree once, in the order of the source, and works out what each expression is as far as constants,
/// aliases and simple reflection go; matches what is called, read, assigned and imported against the rules. Abstract
/// interpretation in post-order with a stack of its own: no recursion, no fixed point, time linear in the tree.
class Evaluator
{
public:
    Evaluator(const Grammar &grammar, const Rulebook &rules, std::string_view source, const Deadline &deadline, Sightings &sightings);
    void run(TSNode root);
    /// Where the comments are, once it has run.
    const std::vector<Range> &comments() const { return m_comments; }

private:
    struct Child { Value value; Range range; Role role; Field field; };
    struct Frame { Role role; Field field; Range range; size_t first; };
    using Children = std::span<Child>;

    void enter(const Frame &frame);
    void leave();
    void push(Child child);
    bool looksInto(Role role) const;
    bool isPrinted() const;
    Value evaluate(const Frame &frame, Children children);
    Value evaluateRest(const Frame &frame, Children children);
    // Literals and operators
    Value name(Range range);
    std::string variableNamed(std::string_view text);
    Value number(Range range) const;
    Value rawText(Range range) const;
    Value text(const Frame &frame, Children children);
    Value passed(Children children) const;
    Value binary(const Frame &frame, Children children);
    Value unary(const Frame &frame, Children children);
    Value cast(Children children);
    Value choice(Children children) const;
    Value comprehension(Children children);
    std::optional<Value> mapped(const Value &list, std::string_view parameter, std::string_view body) const;
    Value list(Children children);
    Value map(Children children);
    Value pair(const Frame &frame, Children children);
    // Names and bindings
    Value lookUp(std::string_view name);
    Value member(const Value &object, std::string_view name, uint8_t flags, Range range);
    Value subscript(const Frame &frame, Children children);
    void assign(const Frame &frame, Children children);
    void bindTarget(std::string_view target, const Value *path, const Value &value, Range range);
    void bindParts(std::string_view target, const Value &value, Range range);
    void declare(const Frame &frame, Children children);
    std::string_view className() const;
    void construct(const std::string &type, Range declarator, Range range);
    void bindLoop(Child &source);
    Value function(const Frame &frame, Children children);
    void parameters(std::string_view text, uint32_t line);
    Value defaultOf(std::string_view parameter);
    Value firstOfCallback() const;
    void imports(Role role, Range range);
    void importPython(std::string_view text, uint32_t line, bool from);
    void importJavaScript(std::string_view text, Range range);
    void importName(std::string_view text, uint32_t line);
    void importAll(std::string_view module, uint32_t line);
    void defineMacro(std::string_view text);
    void seeCallsOf(std::string_view body);
    Value pasted(std::string_view body, const std::vector<std::string_view> &parameters);
    void noteImport(std::string_view path);
    // Calls
    Value call(const Frame &frame, Children children);
    Value callee(const Frame &frame, Children children);
    Value invoke(Value callee, Value::Items arguments, Range range, Range written, int depth = 0);
    std::optional<Value> reflected(std::string_view kind, const Value &callee, const Value::Items &arguments, Range range, Range written, int depth);
    std::optional<Value> namedIndirectly(std::string_view kind, const Value &callee, const Value::Items &arguments, Range range);
    std::optional<Value> calledIndirectly(std::string_view kind, const Value &callee, const Value::Items &arguments, Range range, Range written, int depth);
    std::optional<Value> mappedCall(const Value &target, const Value::Items &arguments, std::string_view written, Range range, Range callee);
    void changeInPlace(Children children, const Value &target, const Value &result);
    void callTemplateArguments(std::string_view callee, const Value::Items &arguments, Range range, Range written);
    Value created(const Frame &frame, Children children);
    Value constructed(Value type, Value::Items arguments, Range range, Range written);
    // Shells
    Value command(const Frame &frame, Children children);
    Value runCommand(Value::Items words, Range range, Range written, int depth);
    Value piped(const Frame &frame, Children children);
    Value expansion(Range range);
    void redirected(Children children);
    // Findings
    void see(const Fact &fact, Range range, std::string_view written = {}, uint32_t boundLine = 0);
    void seeReference(const Value &value, Range range);
    void seeText(const Value &value, Range range);
    void note(const Rulebook::Match &match, const Fact &fact, Range range, std::string_view written, uint32_t boundLine);

    std::string_view textOf(Range range) const { return m_source.substr(range.start, range.end - range.start); }
    std::string folded(std::string_view name) const; ///< in lower case where the language ignores case
    uint32_t line() const { return m_line; }

    const Grammar &m_grammar;
    const Rulebook &m_rules;
    const std::string_view m_source;
    const Deadline &m_deadline;
    Sightings &m_sightings;
    Scopes m_scopes;
    std::vector<Frame> m_frames;
    std::vector<Child> m_children;
    std::vector<Rulebook::Match> m_matches;
    std::vector<const Rule *> m_silenced; ///< by a word of theirs that is in this source
    std::vector<Range> m_comments;
    uint32_t m_line = 1;
};

} // namespace Fumehood::Validation
