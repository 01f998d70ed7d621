// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/finding.h"
#include "core/validation/value.h"

#include <QRegularExpression>

#include <map>
#include <optional>

namespace Fumehood::Validation {

/// Something that the evaluator saw, with names resolved.
struct Fact
{
    enum class Kind : uint8_t { Call, Reference, Assign, Member, Import };
    Kind kind = Kind::Call;
    std::string_view path;
    uint8_t pathFlags = 0;
    const Value::Items *arguments = nullptr; ///< of a call; of an assignment, the value; nullptr: not known (token scan)
};

/// What must hold of one argument for a rule to match.
struct Condition
{
    static constexpr int Any = -1, Words = -2, Keyword = -3; ///< any of them · all joined by spaces · only by name
    enum class Test : uint8_t { None, Dynamic, Constant, Text, Template, List, Path, Present, Absent, True, False, Tainted };

    int index = Keyword;
    std::string keyword;        ///< the argument by name, where there is one
    Test test = Test::None;
    uint8_t taint = 0;          ///< for Tainted
    std::optional<QRegularExpression> matches, unlike;
    std::optional<long long> below;

    bool holds(const Fact &fact) const;
};

/// One rule as read from resources/rules/<language>.json; see resources/rules/README.md. Immutable.
struct Rule
{
    static constexpr int None = -1; ///< a severity that means: no finding

    Finding finding;            ///< everything but the place; its message has {callee} and {0}, {1} … for arguments
    std::string id;
    std::vector<std::string> calls, assigns, members, imports; ///< path patterns: "os.system", "*.execute"
    std::vector<std::string> references; ///< those that count without a call, too: whoever hands a function on means it to be called
    std::optional<QRegularExpression> text;     ///< in constant strings
    std::optional<QRegularExpression> source;   ///< in the source, by lines
    std::vector<std::string> contains;          ///< for both: one of these must be there, in lower case
    std::vector<std::string> unless;            ///< one of these anywhere in the source, in lower case, silences it
    std::vector<std::vector<std::string>> together; ///< capabilities of the whole file: one of each group
    std::vector<Condition> where;
    int subject = 0;            ///< the argument that decides the severity; Condition::Any: the worst of all
    std::map<std::string, int> severity; ///< "default", "constant", "list", "template", "dynamic", "input", "argument", "remote", "decoded", "sensitive", "hidden"
    std::string runs;           ///< language of the code in its subject; empty: none
    struct Replacement { QRegularExpression find; QString put, title; };
    std::optional<Replacement> repair;          ///< within what was found
    QStringList findsIn, silentOn; ///< inline tests

    /// Severity for these arguments, or None.
    int judge(const Fact &fact) const;
};

} // namespace Fumehood::Validation
