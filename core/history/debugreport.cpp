// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/debugreport.h"

#include "core/history/historyexport.h"
#include "core/support/jsonvalues.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr int LinesAround = 4;
constexpr qsizetype LineLength = 300;

/// The line of the first own frame; 0: none.
int errorLine(const Json &result)
{
    const Json analysis = result.value("analysis", Json());
    if (!analysis.is_object())
        return 0;
    for (const Json &frame : analysis.value("frames", Json::array())) {
        const Json line = frame.is_object() && frame.value("own", Json(false)) == Json(true) ? frame.value("line", Json()) : Json();
        if (line.is_number_integer())
            return int(std::clamp<qint64>(line.get<qint64>(), 0, 10'000'000));
    }
    return 0;
}

/// The source around a line, which is marked; each line indented by four, which makes it a block of Markdown.
QString excerpt(const QByteArray &source, int line)
{
    const QStringList lines = harmless(source).split(u'\n');
    if (line < 1 || line > lines.size())
        return {};
    QString text;
    for (qsizetype i = std::max(1, line - LinesAround); i <= std::min(lines.size(), qsizetype(line + LinesAround)); ++i)
        text += u"    %1 %2 | %3\n"_s.arg(QChar(i == line ? u'>' : u' ')).arg(i, 5).arg(lines[i - 1].left(LineLength));
    return text;
}

} // namespace

QByteArray debugReportMarkdown(const HistoryRecord &record)
{
    const Json result = resultObject(record);
    QString report = QString::fromUtf8(recordMarkdown(record));
    if (const int line = errorLine(result); line > 0)
        report += u"## Around line %1\n\n%2\n"_s.arg(line).arg(excerpt(record.source, line));
    if (const QByteArray input = record.input.stream(Stream::Stdout); !input.isEmpty())
        report += u"## Standard input\n\n    "_s + harmless(input.left(4096)).replace(u'\n', u"\n    "_s) + u"\n\n"_s;
    Json command = result.value("command", Json::array());
    const Json settings = jsonFrom(record.settings);
    const auto block = [](const QString &title, const Json &json) {
        const QString text = harmless(jsonBytes(json, 2));
        return u"## %1\n\n    "_s.arg(title) + QString(text).replace(u'\n', u"\n    "_s) + u"\n\n"_s;
    };
    report += block(u"Command"_s, command);
    if (!settings.is_discarded())
        report += block(u"Settings"_s, settings);
    return (report + u"Fumehood %1\n"_s.arg(QStringLiteral(FUMEHOOD_VERSION))).toUtf8();
}

QByteArray debugReportJson(const HistoryRecord &record)
{
    const int line = errorLine(resultObject(record));
    const Json report{{"schema", "fumehood.report/1"}, {"fumehood", FUMEHOOD_VERSION}, {"line", line > 0 ? Json(line) : Json()},
                      {"excerpt", excerpt(record.source, line).toStdString()}, {"record", recordJson(record)}};
    return jsonBytes(report, 2) + '\n';
}

} // namespace Fumehood
