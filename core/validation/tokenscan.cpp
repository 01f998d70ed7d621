// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/tokenscan.h"

#include "core/validation/textsearch.h"

#include <algorithm>
#include <utility>

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
    if (!rules.lineIndex())
        return;
    // Lines; of endless ones, windows that overlap by half.
    size_t start = 0, end = 0;
    QString line;
    std::vector<size_t> tried(rules.rules().size(), std::string_view::npos);
    unsigned looks = 0;
    rules.lineIndex()->scan(source, [&](size_t keyword, size_t behind) {
        const size_t index = rules.lineRules()[keyword];
        if (behind > end) {
            start = source.rfind('\n', behind - 1);
            start = start == std::string_view::npos ? 0 : start + 1;
            end = std::min(source.find('\n', start), source.size());
            if (end - start > LongestLine) {
                start += (behind - 1 - start) / (LongestLine / 2) * (LongestLine / 2);
                end = std::min(end, start + LongestLine);
            }
            line.clear();
        }
        if (std::exchange(tried[index], start) == start)
            return true;
        if ((++looks & 63U) == 0 && deadline.passed()) {
            sightings.late = true;
            return false;
        }
        if (line.isNull())
            line = QString::fromUtf8(source.data() + start, qsizetype(end - start));
        const Rule &rule = rules.rules()[index];
        const auto match = rule.source->match(line);
        if (!match.hasMatch() || (!rule.unless.empty() && containsAny(source, rule.unless)))
            return true;
        if (!rule.finding.capability.isEmpty())
            sightings.capabilities.insert(rule.finding.capability.toStdString());
        const auto severity = rule.severity.find("default");
        sightings.add({&rule, severity == rule.severity.end() ? int(Severity::Warning) : severity->second, {uint32_t(start), uint32_t(end)},
            match.captured().left(80).toStdString(), {}, 0, {}});
        return !sightings.full;
    });
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
