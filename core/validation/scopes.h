// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/rulebook.h"

namespace Fumehood::Validation {

/// Names and what they were last bound to, innermost function first. Binding replaces, so aliases cannot form cycles.
class Scopes
{
public:
    Scopes() { enter(); }

    void enter() { m_scopes.emplace_back(); }
    void leave();
    void bind(std::string_view name, Value value, uint32_t line);
    /// In the outermost scope, whatever scope is open: functions of shells, macros.
    void bindEverywhere(std::string_view name, Value value, uint32_t line);
    void bindMember(std::string_view path, Value value, uint32_t line);
    const Value *find(std::string_view name) const;
    const Value *member(std::string_view path) const;

    void noteReturn(const Value &value);
    Value returned() const { return m_scopes.back().returned; }

private:
    struct Scope { TextMap<Value> names; Value returned; };
    static constexpr size_t MaximumNames = 100'000;

    std::vector<Scope> m_scopes;
    TextMap<Value> m_members;
    size_t m_bound = 0;
};

} // namespace Fumehood::Validation
