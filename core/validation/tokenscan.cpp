// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/tokenscan.h"

#include "core/validation/textsearch.h"

#include <algorithm>

namespace Fumehood::Validation {
namespace {

constexpr size_t LongestLine = 4096;

bool inName(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$';
}

} // namespace

void scanTokens(const Rulebook &rules, std::string_view source, const Deadline &deadline, Sightings &sightings)
{
    std::vector<Rulebook::Match> matches;
    size_t words = 0;
    for (size_t at = 0; at < source.size();) {
        if (!inName(source[at])) {
            ++at;
            continue;
        }
        const size_t from = at;
        while (at < source.size() && (inName(source[at]) || (source[at] == '.' && at + 1 < source.size() && inName(source[at + 1]))))
            ++at;
        if ((++words & 1023U) == 0 && deadline.passed()) {
            sightings.late = true;
            return;
        }
        if (at - from > MaximumPath || at >= source.size() || source[at] != '(')
            continue;
        const std::string_view path = source.substr(from, at - from);
        matches.clear();
        rules.match({Fact::Kind::Call, path, 0, nullptr}, matches);
        for (const Rulebook::Match &match : matches)
            sightings.add({match.rule, match.severity, {uint32_t(from), uint32_t(at)}, std::string(path), {}, 0, {}});
    }
}

void scanLines(const Rulebook &rules, std::string_view source, const Deadline &deadline, Sightings &sightings)
{
    for (const Rule &rule : rules.rules()) {
        if (!rule.source || !containsAny(source, rule.contains))
            continue;
        for (size_t from = 0; from < source.size();) {
            const size_t end = std::min(source.find('\n', from), source.size());
            const std::string_view line = source.substr(from, std::min(end - from, LongestLine));
            if (containsAny(line, rule.contains)) {
                const auto match = rule.source->match(QString::fromUtf8(line.data(), qsizetype(line.size())));
                if (match.hasMatch()) {
                    if (!rule.finding.capability.isEmpty())
                        sightings.capabilities.insert(rule.finding.capability.toStdString());
                    const auto severity = rule.severity.find("default");
                    sightings.add({&rule, severity == rule.severity.end() ? int(Severity::Warning) : severity->second,
                        {uint32_t(from), uint32_t(end)}, match.captured().left(80).toStdString(), {}, 0, {}});
                }
                if (deadline.passed()) {
                    sightings.late = true;
                    return;
                }
            }
            from = end + 1;
        }
    }
}

void correlate(const Rulebook &rules, Sightings &sightings)
{
    for (const Rule &rule : rules.rules()) {
        if (rule.together.empty())
            continue;
        const Sighting *last = nullptr;
        const bool all = std::all_of(rule.together.begin(), rule.together.end(), [&](const std::vector<std::string> &group) {
            return std::any_of(group.begin(), group.end(), [&](const std::string &each) { return sightings.capabilities.contains(each); });
        });
        if (!all)
            continue;
        // It is shown where the last of the group is seen.
        for (const Sighting &each : sightings.list) {
            const auto &group = rule.together.back();
            if (std::find(group.begin(), group.end(), each.rule->finding.capability.toStdString()) != group.end())
                last = &each;
        }
        const auto severity = rule.severity.find("default");
        sightings.add({&rule, severity == rule.severity.end() ? int(Severity::Error) : severity->second, last ? last->range : Range{},
            last ? last->path : std::string(), {}, 0, {}});
    }
}

} // namespace Fumehood::Validation
