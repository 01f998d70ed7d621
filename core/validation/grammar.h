// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

struct TSLanguage;

namespace Fumehood::Validation {

/// What a node of a syntax tree means to the evaluator, whatever its language calls it.
enum class Role : unsigned char {
    Pass,           ///< the value of the only child, or nothing
    Skip,           ///< not looked into: types
    Comment,        ///< nor is this, and patterns for lines do not see it either
    First,          ///< means what its first child means
    Leaf,           ///< its text is read by its parent
    Name, Number, Word,
    Text, RawText, TextPart, Escape, Hole, ///< strings: with parts as children, or to be cut out of the source
    Concat, Binary, Unary, Sequence, Cast, Choice,
    Member, Subscript, Call, New, Arguments, NamedArgument, Splat,
    List, Map, Pair,
    Assign, Augment, Declare, Bind,
    Function, Lambda, Class, Parameter, Return, Loop, Comprehension, With,
    Import, ImportFrom, ImportName,
    Command, CommandName, Pipeline, Redirected, Redirect, ShellText, Substitution, Expansion, Shell,
    Echo, Include, Macro,
};

/// What a child is to its parent, as far as the evaluator asks.
enum class Field : unsigned char { None, Name, Object, Type, Value, Key, Declarator, Body, Arguments };

/// A language's parser and what its nodes mean. Built once; immutable; any thread.
class Grammar
{
public:
    enum class Family : unsigned char { Python, JavaScript, Bash, Ruby, Go, Java, Php, CSharp, C, PowerShell };

    /// By language id, "tsx" included; nullptr: there is no parser for it.
    static const Grammar *find(std::string_view languageId);

    const TSLanguage *language() const { return m_language; }
    Family family() const { return m_family; }
    bool isShell() const { return m_family == Family::Bash || m_family == Family::PowerShell; }
    Role role(unsigned short symbol) const { return symbol < m_roles.size() ? m_roles[symbol] : Role::Pass; }

    Field field(unsigned short id) const { return id < m_fields.size() ? m_fields[id] : Field::None; }

    struct Entry { Role role; std::string_view nodes; }; ///< nodes: names of node types, separated by spaces

private:
    Grammar(const TSLanguage *language, Family family, const std::vector<Entry> &entries);

    const TSLanguage *m_language;
    Family m_family;
    std::vector<Role> m_roles;
    std::vector<Field> m_fields;
};

} // namespace Fumehood::Validation
