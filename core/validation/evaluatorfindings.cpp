// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the Evaluator sees, held against the rules.
#include "core/validation/evaluator.h"

#include "core/validation/textsearch.h"

#include <algorithm>

namespace Fumehood::Validation {

void Sightings::add(Sighting sighting)
{
    if (list.size() >= Most) {
        full = true;
        return;
    }
    list.push_back(std::move(sighting));
}

void Evaluator::see(const Fact &fact, Range range, std::string_view written, uint32_t boundLine)
{
    m_matches.clear();
    m_rules.match(fact, m_matches);
    for (const Rulebook::Match &match : m_matches)
        note(match, fact, range, written, boundLine);
}

void Evaluator::note(const Rulebook::Match &match, const Fact &fact, Range range, std::string_view written, uint32_t boundLine)
{
    if (std::find(m_silenced.begin(), m_silenced.end(), match.rule) != m_silenced.end())
        return;
    Sighting sighting{match.rule, match.severity, range, std::string(fact.path), std::string(written.substr(0, MaximumPath)), boundLine, {}};
    if (!match.rule->finding.capability.isEmpty())
        m_sightings.capabilities.insert(match.rule->finding.capability.toStdString());
    if (fact.arguments) {
        for (size_t i = 0; i < std::min<size_t>(fact.arguments->size(), 3); ++i)
            sighting.arguments.push_back((*fact.arguments)[i].flat().substr(0, 80));
        const Value *code = nullptr;
        if (!match.rule->runs.empty() && !fact.arguments->empty()) {
            // What runs "sh" "-c" "code" is told by the shell's own rules.
            const size_t subject = size_t(std::max(0, match.rule->subject));
            code = subject < fact.arguments->size() ? &(*fact.arguments)[subject] : nullptr;
        }
        if (code && code->is(Value::Kind::Pair))
            code = code->item(0);
        const bool readable = code && (code->is(Value::Kind::Text) || (code->is(Value::Kind::List) && match.rule->runs == "bash"));
        if (readable && m_sightings.inner.size() < Sightings::MostInner) {
            const std::string words = code->is(Value::Kind::List) && match.rule->subject == 0 ? code->flat() : code->flat();
            m_sightings.inner.push_back({match.rule->runs, words, range, code->has(Value::Decoded)});
        }
    }
    m_sightings.add(std::move(sighting));
}

void Evaluator::seeReference(const Value &value, Range range)
{
    if (value.is(Value::Kind::Path) && !value.has(Value::Local) && !value.text.ends_with(')'))
        see({Fact::Kind::Reference, value.text, value.flags, nullptr}, range, textOf(range), value.line);
}

/// Or looked for: a command that only reads the text.
bool Evaluator::isPrinted() const
{
    static constexpr std::string_view printers[] = {"write-host", "write-warning", "write-verbose", "write-error", "write-debug", "write-information", "select-string"};
    if (m_grammar.family() != Grammar::Family::PowerShell)
        return false;
    const auto frame = std::find_if(m_frames.rbegin(), m_frames.rend(), [](const Frame &each) { return each.role == Role::Command; });
    if (frame == m_frames.rend() || frame->first >= m_children.size())
        return false;
    const std::string name = folded(textOf(m_children[frame->first].range).substr(0, 40));
    return std::find(std::begin(printers), std::end(printers), name) != std::end(printers);
}

void Evaluator::seeText(const Value &value, Range range)
{
    if (!value.is(Value::Kind::Text) || value.text.size() < 4 || isPrinted())
        return;
    m_rules.eachTextRule(value.text, [&](const Rule &rule) {
        const Value::Items arguments{value};
        const Fact fact{Fact::Kind::Call, value.text, value.flags, &arguments};
        if (!rule.text->match(QString::fromUtf8(value.text.data(), qsizetype(value.text.size()))).hasMatch())
            return;
        if (const int severity = rule.judge(fact); severity != Rule::None)
            note({&rule, severity}, fact, range, {}, 0);
    });
}

} // namespace Fumehood::Validation
