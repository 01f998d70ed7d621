// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historyexport.h"

#include "core/support/jsonvalues.h"
#include "core/support/quantity.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qsizetype ReportedOutput = 64 << 10;

Json bytes(const QByteArray &value)
{
    if (value.isValidUtf8())
        return value.toStdString();
    return {{"base64", value.toBase64().toStdString()}};
}

QString cell(QString value)
{
    if (!value.isEmpty() && u"=+-@\t\r"_s.contains(value[0]))
        value.prepend(u'\'');
    const bool quoted = value.contains(u',') || value.contains(u'"') || value.contains(u'\n') || value.contains(u'\r');
    return quoted ? u'"' + value.replace(u'"', u"\"\""_s) + u'"' : value;
}

template <class T>
QString numberCell(const std::optional<T> &value)
{
    return value ? QString::number(*value) : QString();
}

QByteArray csvLine(const HistoryRecord &record)
{
    const Result<HistorySummary> run = summaryOf(record);
    if (!run)
        return {};
    const QStringList cells{run->id, run->startedAt.toString(Qt::ISODateWithMs), run->language, outcomeName(run->outcome), numberCell(run->exitCode),
                            numberCell(run->totalMs), numberCell(run->cpuMs), numberCell(run->peakMemory), QString::number(run->outputBytes),
                            QString::number(run->findings), QString::number(run->alerts), run->isolationHolds ? u"true"_s : u"false"_s,
                            run->profile, run->imageDigest, run->parent, run->project, run->task, run->favourite ? u"true"_s : u"false"_s, run->title};
    QStringList line;
    for (const QString &each : cells)
        line << cell(each);
    return line.join(u',').toUtf8() + "\r\n";
}

/// A fence that is longer than any in the text.
QString block(const QString &language, const QString &content)
{
    qsizetype longest = 2, now = 0;
    for (const QChar c : content) {
        now = c == u'`' ? now + 1 : 0;
        longest = std::max(longest, now);
    }
    const QString fence(longest + 1, u'`');
    return fence + language + u'\n' + content + (content.endsWith(u'\n') ? u""_s : u"\n"_s) + fence + u"\n\n"_s;
}

QString shortened(const QByteArray &output)
{
    if (output.size() <= ReportedOutput)
        return harmless(output);
    return u"%1\n… %2 left out …\n%3"_s.arg(harmless(output.first(ReportedOutput / 2)), formatSize(output.size() - ReportedOutput),
                                             harmless(output.last(ReportedOutput / 2)));
}

QString inlineText(const Json &value)
{
    const std::string *text = value.get_ptr<const std::string *>();
    QString plain = text ? harmless(QByteArray::fromStdString(*text)).simplified() : value.is_null() ? u"–"_s : QString::fromStdString(value.dump());
    for (const QChar c : u"\\`*_<>[]|#"_s)
        plain.replace(c, u'\\' + QString(c));
    return plain;
}

QString row(const QString &title, const Json &value)
{
    return u"| %1 | %2 |\n"_s.arg(title, inlineText(value));
}

/// Of a record that a stranger may have made: what is no list has no entries, what is no object is left out.
QList<Json> objectsOf(const Json &object, const char *key)
{
    QList<Json> objects;
    const Json list = object.is_object() ? object.value(key, Json()) : Json();
    for (const Json &each : list.is_array() ? list : Json::array()) {
        if (each.is_object())
            objects << each;
    }
    return objects;
}

bool isTrue(const Json &object, const char *key)
{
    return object.is_object() && object.value(key, Json()) == Json(true);
}

QString analysisSection(const Json &analysis)
{
    if (!analysis.is_object())
        return {};
    QString section = u"## The error\n\n%1 (%2): %3\n\n"_s.arg(inlineText(analysis.value("errorType", Json())),
                                                            inlineText(analysis.value("category", Json())), inlineText(analysis.value("message", Json())));
    for (const Json &frame : objectsOf(analysis, "frames"))
        section += u"- %1, line %2, in %3\n"_s.arg(inlineText(frame.value("file", Json())), inlineText(frame.value("line", Json())),
                                                   inlineText(frame.value("function", Json())));
    if (const Json suggestion = analysis.value("suggestion", Json()); suggestion.is_string())
        section += u"\n%1\n"_s.arg(inlineText(suggestion));
    return section + u'\n';
}

QString alertsSection(const Json &result)
{
    QString section;
    for (const Json &alert : objectsOf(result, "alerts"))
        section += u"- %1: %2\n"_s.arg(inlineText(alert.value("kind", Json())), inlineText(alert.value("message", Json())));
    return section.isEmpty() ? section : u"## Alerts\n\n"_s + section + u'\n';
}

QString findingsSection(const Json &result)
{
    QString section;
    for (const Json &finding : objectsOf(result, "findings"))
        section += u"- %1, line %2: %3 (%4)\n"_s.arg(inlineText(finding.value("severity", Json())), inlineText(finding.value("line", Json())),
                                                    inlineText(finding.value("message", Json())), inlineText(finding.value("rule", Json())));
    return section.isEmpty() ? section : u"## Findings\n\n"_s + section + u'\n';
}

QString isolationSection(const Json &isolation)
{
    QString section;
    for (const Json &check : objectsOf(isolation, "checks")) {
        if (!isTrue(check, "holds"))
            section += u"- **%1** does not hold: asked for %2, the engine says %3, seen from inside %4\n"_s.arg(
                inlineText(check.value("promise", Json())), inlineText(check.value("asked", Json())),
                inlineText(check.value("inspected", Json())), inlineText(check.value("observed", Json())));
    }
    return u"## Isolation\n\n%1\n"_s.arg(section.isEmpty() ? isTrue(isolation, "holds") ? u"Every promise holds.\n"_s
                                                                                          : u"Nothing was checked.\n"_s
                                                           : section);
}

} // namespace

std::optional<ExportFormat> exportFormatNamed(QStringView name)
{
    const qsizetype at = QStringList{u"json"_s, u"ndjson"_s, u"csv"_s, u"markdown"_s}.indexOf(name);
    return at < 0 ? std::nullopt : std::optional(ExportFormat(at));
}

QByteArray HistoryExport::begin() const
{
    switch (m_format) {
    case ExportFormat::JsonArray:
        return "[";
    case ExportFormat::Csv:
        return "id,startedAt,language,outcome,exitCode,totalMs,cpuTimeMs,peakMemoryBytes,outputBytes,findings,alerts,isolationHolds,"
               "profile,imageDigest,parent,project,task,favourite,title\r\n";
    case ExportFormat::NdJson:
    case ExportFormat::Markdown:
        break;
    }
    return {};
}

QByteArray HistoryExport::add(const HistoryRecord &record)
{
    const bool first = std::exchange(m_first, false);
    switch (m_format) {
    case ExportFormat::JsonArray:
        return (first ? "\n" : ",\n") + jsonBytes(recordJson(record), 2);
    case ExportFormat::NdJson:
        return jsonBytes(recordJson(record)) + '\n';
    case ExportFormat::Csv:
        return csvLine(record);
    case ExportFormat::Markdown:
        break;
    }
    return (first ? QByteArray() : "---\n\n"_ba) + recordMarkdown(record);
}

QByteArray HistoryExport::end() const
{
    return m_format == ExportFormat::JsonArray ? "\n]\n" : QByteArray();
}

Json recordJson(const HistoryRecord &record)
{
    Json input = Json::array();
    for (const Transcript::Piece &piece : record.input.pieces)
        input.push_back({{"t", piece.t}, {"bytes", bytes(piece.bytes)}});
    const Json settings = jsonFrom(record.settings);
    return {{"schema", "fumehood.record/1"}, {"parent", jsonText(record.parent)}, {"project", jsonText(record.project)}, {"task", jsonText(record.task)},
            {"favourite", record.favourite}, {"source", bytes(record.source)}, {"settings", settings.is_discarded() ? Json() : settings},
            {"input", input}, {"inputBytesLeftOut", record.input.omitted}, {"outputBytesLeftOut", record.output.omitted},
            {"result", resultObject(record)}};
}

QByteArray recordMarkdown(const HistoryRecord &record)
{
    const Json result = resultObject(record);
    const auto at = [&](const char *key) { return result.value(key, Json()); };
    const auto within = [&](const char *object, const char *key) { return at(object).is_object() ? at(object).value(key, Json()) : Json(); };
    QString report = u"# Run %1\n\n%2 %3\n\n| | |\n| --- | --- |\n"_s.arg(inlineText(at("id")), inlineText(at("reason")),
                                                                        at("remedy").is_string() ? inlineText(at("remedy")) : QString());
    report += row(u"Outcome"_s, at("outcome")) + row(u"Started"_s, at("startedAt")) + row(u"Language"_s, at("language"))
        + row(u"Exit status"_s, at("exitCode")) + row(u"Signal"_s, at("signal")) + row(u"Phase"_s, at("phase"))
        + row(u"Total, ms"_s, within("durations", "total")) + row(u"CPU, ms"_s, within("usage", "cpuTimeMs"))
        + row(u"Peak memory, bytes"_s, within("usage", "peakMemoryBytes")) + row(u"Image"_s, at("image"))
        + row(u"Image digest"_s, at("imageDigest")) + row(u"Engine"_s, at("engine")) + row(u"Profile"_s, at("profile")) + u'\n';
    report += analysisSection(at("analysis")) + alertsSection(result) + findingsSection(result) + isolationSection(at("isolation"));
    const std::string *language = result.contains("language") ? result["language"].get_ptr<const std::string *>() : nullptr;
    report += u"## Source\n\n"_s + block(language ? QString::fromStdString(*language).remove(u'`').simplified() : QString(), shortened(record.source));
    for (const auto &[title, stream] : {std::pair(u"Standard output"_s, Stream::Stdout), std::pair(u"Standard error"_s, Stream::Stderr)}) {
        if (const QByteArray output = record.output.stream(stream); !output.isEmpty())
            report += u"## %1\n\n"_s.arg(title) + block(u"text"_s, shortened(output));
    }
    return report.toUtf8();
}

QString harmless(const QByteArray &text)
{
    QString plain = QString::fromUtf8(text);
    // Escape sequences, C0 and C1, and what turns the direction of a line about.
    plain.removeIf([](QChar c) {
        const char16_t code = c.unicode();
        const bool control = (code < 0x20 && code != u'\n' && code != u'\t') || (code >= 0x7f && code < 0xa0);
        return control || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    });
    return plain;
}

} // namespace Fumehood
