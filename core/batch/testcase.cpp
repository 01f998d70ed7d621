// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/testcase.h"

#include "core/support/json.h"

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QList<QByteArray> lines(const QByteArray &output)
{
    QList<QByteArray> result;
    for (QByteArray line : output.split('\n')) {
        while (!line.isEmpty() && (line.endsWith(' ') || line.endsWith('\t') || line.endsWith('\r')))
            line.chop(1);
        result << line;
    }
    while (!result.isEmpty() && result.last().isEmpty())
        result.removeLast();
    return result;
}

QString shown(const QByteArray &line)
{
    return u"“"_s + QString::fromUtf8(line.first(std::min<qsizetype>(line.size(), 80))) + u"”"_s;
}

QString difference(const QByteArray &expected, const QByteArray &actual)
{
    const QList<QByteArray> wanted = lines(expected), got = lines(actual);
    for (qsizetype i = 0; i < std::max(wanted.size(), got.size()); ++i) {
        if (i >= got.size())
            return u"Line %1 is missing: %2."_s.arg(i + 1).arg(shown(wanted[i]));
        if (i >= wanted.size())
            return u"Line %1 is one too many: %2."_s.arg(i + 1).arg(shown(got[i]));
        if (wanted[i] != got[i])
            return u"Line %1 is %2 instead of %3."_s.arg(i + 1).arg(shown(got[i]), shown(wanted[i]));
    }
    return {};
}

Result<TestCase> testCaseFrom(const nlohmann::json &json, const QString &origin)
{
    JsonReader reader(json, origin);
    TestCase testCase;
    testCase.name = reader.text("name");
    testCase.input = reader.optionalText("stdin").toUtf8();
    testCase.arguments = reader.optionalList("arguments");
    const QString output = reader.optionalText("stdout");
    const qint64 exitCode = reader.optionalInteger("exitCode").value_or(0);
    if (json.is_object() && json.contains("stdout"))
        testCase.output = output.toUtf8();
    if (exitCode < 0 || exitCode > 255)
        reader.refuse("exitCode", u"must be a number from 0 to 255"_s);
    testCase.exitCode = int(exitCode);
    return reader.finish().transform([&] { return testCase; });
}

} // namespace

Result<QList<TestCase>> parseTestCases(const QByteArray &text, const QString &origin)
{
    const Result<nlohmann::json> json = parseJson(text, origin);
    if (!json)
        return failure(json.error());
    if (!json->is_array() || json->empty())
        return failure(u"%1 does not hold a list of test cases: [{\"name\": …, \"stdin\": …, \"stdout\": …}]."_s.arg(origin));
    QList<TestCase> cases;
    for (const nlohmann::json &each : *json) {
        const Result<TestCase> testCase = testCaseFrom(each, u"%1, case %2"_s.arg(origin).arg(cases.size() + 1));
        if (!testCase)
            return failure(testCase.error());
        cases << *testCase;
    }
    return cases;
}

QString failureOf(const TestCase &testCase, const RunResult &result)
{
    const bool ended = result.outcome == Outcome::Succeeded || result.outcome == Outcome::Failed;
    if (!ended)
        return result.reason;
    if (result.exitCode.value_or(-1) != testCase.exitCode)
        return u"It ended with exit status %1 instead of %2."_s.arg(result.exitCode.value_or(-1)).arg(testCase.exitCode);
    return testCase.output ? difference(*testCase.output, result.standardOutput) : QString();
}

} // namespace Fumehood
