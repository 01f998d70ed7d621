// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/findingjson.h"

#include "core/support/jsonvalues.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

std::string utf8(const QString &text)
{
    return text.toStdString();
}

Json textOrNull(const QString &text)
{
    return text.isEmpty() ? Json() : Json(utf8(text));
}

QByteArray dumped(const Json &json)
{
    return jsonBytes(json, 2) + '\n';
}

} // namespace

Json findingJson(const Finding &finding)
{
    Json weaknesses = Json::array(), techniques = Json::array();
    for (const int number : finding.cwe)
        weaknesses.push_back("CWE-" + std::to_string(number));
    for (const QString &technique : finding.attack)
        techniques.push_back(utf8(technique));
    const auto place = [](int number) { return number > 0 ? Json(number) : Json(); };
    return {{"rule", utf8(finding.rule)}, {"severity", utf8(severityName(finding.severity))}, {"confidence", utf8(finding.confidence)},
            {"message", utf8(finding.message)}, {"resolved", textOrNull(finding.resolved)}, {"why", utf8(finding.why)},
            {"cwe", weaknesses.empty() ? Json() : weaknesses.front()}, {"weaknesses", weaknesses}, {"attack", techniques},
            {"capability", textOrNull(finding.capability)}, {"line", place(finding.line)}, {"column", place(finding.column)},
            {"endLine", place(finding.endLine)}, {"endColumn", place(finding.endColumn)}, {"snippet", utf8(finding.snippet)},
            {"fix", textOrNull(finding.fix)}, {"example", textOrNull(finding.example)}, {"allowed", textOrNull(finding.allowed)}};
}

QByteArray checkJson(const QList<CheckedFile> &files)
{
    Json list = Json::array();
    for (const CheckedFile &file : files) {
        Json findings = Json::array(), cut = Json::array();
        for (const Finding &finding : file.report.findings)
            findings.push_back(findingJson(finding));
        for (const QString &sentence : file.report.cutShort)
            cut.push_back(utf8(sentence));
        list.push_back({{"path", utf8(file.path)}, {"language", utf8(file.report.languageId)}, {"complete", file.report.cutShort.isEmpty()},
                        {"cutShort", cut}, {"elapsedMs", file.report.elapsedMs}, {"findings", findings}});
    }
    return dumped({{"schema", "fumehood.check/1"}, {"files", list}});
}

QString checkText(const QList<CheckedFile> &files)
{
    QString text;
    for (const CheckedFile &file : files) {
        for (const Finding &finding : file.report.findings) {
            const QString place = finding.line > 0 ? u":%1:%2"_s.arg(finding.line).arg(finding.column) : QString();
            text += u"%1%2: %3 %4 [%5%6]\n"_s.arg(file.path, place, severityName(finding.severity), finding.message, finding.rule,
                finding.cwe.isEmpty() ? QString() : u", CWE-%1"_s.arg(finding.cwe.first()));
            if (!finding.allowed.isEmpty()) {
                text += u"    Allowed: %1\n"_s.arg(finding.allowed);
                continue;
            }
            if (!finding.resolved.isEmpty())
                text += u"    %1\n"_s.arg(finding.resolved);
            if (finding.severity == Severity::Info)
                continue;
            text += u"    %1\n    %2\n"_s.arg(finding.why, finding.fix);
        }
        if (file.report.findings.isEmpty())
            text += u"%1: nothing found.\n"_s.arg(file.path);
    }
    return text;
}

} // namespace Fumehood
