// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/findingjson.h"

#include "core/support/jsonvalues.h"

#include <QCryptographicHash>
#include <QUrl>

#include <map>
#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

std::string encoded(const QString &text)
{
    return text.toStdString();
}

const char *level(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
    case Severity::Critical:
        break;
    }
    return "error";
}

/// As code scanning services sort them: 0 to 10.
const char *securitySeverity(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return "2.0";
    case Severity::Warning:
        return "5.0";
    case Severity::Error:
        return "8.0";
    case Severity::Critical:
        break;
    }
    return "9.5";
}

Json ruleJson(const Finding &finding)
{
    Json tags = Json::array({"security"});
    for (const int number : finding.cwe)
        tags.push_back("external/cwe/cwe-" + std::to_string(number));
    for (const QString &technique : finding.attack)
        tags.push_back("external/attack/" + encoded(technique));
    const QString markdown = u"%1\n\n%2%3"_s.arg(finding.why, finding.fix, finding.example.isEmpty() ? QString() : u"\n\n```\n%1\n```"_s.arg(finding.example));
    Json rule{{"id", encoded(finding.rule)}, {"shortDescription", {{"text", encoded(finding.why)}}},
              {"help", {{"text", encoded(finding.why + u' ' + finding.fix)}, {"markdown", encoded(markdown)}}},
              {"defaultConfiguration", {{"level", level(finding.severity)}}},
              {"properties", {{"tags", tags}, {"precision", encoded(finding.confidence)}, {"security-severity", securitySeverity(finding.severity)}}}};
    if (!finding.cwe.isEmpty())
        rule["helpUri"] = "https://cwe.mitre.org/data/definitions/" + std::to_string(finding.cwe.first()) + ".html";
    return rule;
}

Json regionJson(const Finding &finding)
{
    return {{"startLine", std::max(1, finding.line)}, {"startColumn", std::max(1, finding.column)}, {"endLine", std::max(1, finding.endLine)},
            {"endColumn", std::max({1, finding.endColumn, finding.endLine == finding.line ? finding.column : 1})},
            {"snippet", {{"text", encoded(finding.snippet)}}}};
}

/// By the line's text without its layout and a running number, so that moved lines keep it.
QByteArray fingerprint(const Finding &finding, std::map<QString, int> &seen)
{
    const QString line = finding.rule + u'\n' + finding.snippet.simplified();
    const QString numbered = line + u'\n' + QString::number(seen[line]++);
    return QCryptographicHash::hash(numbered.toUtf8(), QCryptographicHash::Sha256).toHex().first(32);
}

std::string uri(const QString &path)
{
    return path == u"-" ? "stdin" : QUrl::toPercentEncoding(path, "/").toStdString();
}

} // namespace

QByteArray sarif(const QList<CheckedFile> &files)
{
    Json rules = Json::array(), results = Json::array(), artifacts = Json::array(), notices = Json::array();
    std::map<QString, size_t> ruleIndex;
    bool complete = true;
    for (const CheckedFile &file : files) {
        std::map<QString, int> seen;
        artifacts.push_back({{"location", {{"uri", uri(file.path)}}}, {"sourceLanguage", encoded(file.report.languageId)}});
        for (const QString &sentence : file.report.cutShort) {
            complete = false;
            notices.push_back({{"level", "warning"}, {"message", {{"text", encoded(sentence)}}},
                               {"locations", {{{"physicalLocation", {{"artifactLocation", {{"uri", uri(file.path)}}}}}}}}});
        }
        for (const Finding &finding : file.report.findings) {
            const auto [place, added] = ruleIndex.try_emplace(finding.rule, rules.size());
            if (added)
                rules.push_back(ruleJson(finding));
            const QString message = finding.resolved.isEmpty() ? finding.message : u"%1 %2."_s.arg(finding.message, finding.resolved);
            Json properties{{"severity", encoded(severityName(finding.severity))}, {"confidence", encoded(finding.confidence)}};
            if (!finding.capability.isEmpty())
                properties["capability"] = encoded(finding.capability);
            Json tags = Json::array();
            for (const int number : finding.cwe)
                tags.push_back("external/cwe/cwe-" + std::to_string(number));
            properties["tags"] = tags;
            Json result{{"ruleId", encoded(finding.rule)}, {"ruleIndex", place->second}, {"level", level(finding.severity)},
                        {"message", {{"text", encoded(message)}}},
                        {"locations", {{{"physicalLocation", {{"artifactLocation", {{"uri", uri(file.path)}, {"index", artifacts.size() - 1}}},
                                                              {"region", regionJson(finding)}}}}}},
                        {"partialFingerprints", {{"fumehood/v1", fingerprint(finding, seen).toStdString()}}},
                        {"properties", properties}};
            if (!finding.allowed.isEmpty())
                result["suppressions"] = Json::array({Json{{"kind", "external"}, {"status", "accepted"}, {"justification", encoded(finding.allowed)}}});
            results.push_back(std::move(result));
        }
    }
    Json invocation{{"executionSuccessful", true}};
    if (!notices.empty())
        invocation["toolExecutionNotifications"] = notices;
    const Json driver{{"name", "fumehood"}, {"version", FUMEHOOD_VERSION}, {"rules", rules}};
    const Json run{{"tool", {{"driver", driver}}}, {"columnKind", "utf16CodeUnits"}, {"artifacts", artifacts},
                   {"invocations", Json::array({invocation})}, {"results", results}, {"properties", {{"complete", complete}}}};
    const Json document{{"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
                        {"version", "2.1.0"}, {"runs", Json::array({run})}};
    return jsonBytes(document, 1) + '\n';
}

} // namespace Fumehood
