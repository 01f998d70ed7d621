// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/scopes.h"

namespace Fumehood::Validation {
namespace {

void put(TextMap<Value> &names, std::string_view name, Value value, uint32_t line)
{
    if (value.line == 0)
        value.line = line;
    if (const auto found = names.find(name); found != names.end())
        found->second = std::move(value);
    else
        names.emplace(std::string(name), std::move(value));
}

} // namespace

void Scopes::leave()
{
    if (m_scopes.size() > 1)
        m_scopes.pop_back();
}

void Scopes::bind(std::string_view name, Value value, uint32_t line)
{
    if (!name.empty() && name.size() <= MaximumPath && ++m_bound < MaximumNames)
        put(m_scopes.back().names, name, std::move(value), line);
}

void Scopes::bindEverywhere(std::string_view name, Value value, uint32_t line)
{
    if (!name.empty() && name.size() <= MaximumPath && ++m_bound < MaximumNames)
        put(m_scopes.front().names, name, std::move(value), line);
}

void Scopes::bindMember(std::string_view path, Value value, uint32_t line)
{
    if (path.size() <= MaximumPath && ++m_bound < MaximumNames)
        put(m_members, path, std::move(value), line);
}

const Value *Scopes::find(std::string_view name) const
{
    for (auto scope = m_scopes.rbegin(); scope != m_scopes.rend(); ++scope)
        if (const auto found = scope->names.find(name); found != scope->names.end())
            return &found->second;
    return nullptr;
}

const Value *Scopes::member(std::string_view path) const
{
    if (m_members.empty())
        return nullptr;
    const auto found = m_members.find(path);
    return found == m_members.end() ? nullptr : &found->second;
}

void Scopes::noteReturn(const Value &value)
{
    Value &returned = m_scopes.back().returned;
    if (returned.is(Value::Kind::Unknown) || value.is(Value::Kind::Path))
        returned = value;
}

} // namespace Fumehood::Validation
