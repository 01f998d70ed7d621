// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyrecord.h"

namespace Fumehood {

enum class ExportFormat { JsonArray, NdJson, Csv, Markdown };

/// "json", "ndjson", "csv", "markdown".
std::optional<ExportFormat> exportFormatNamed(QStringView name);

/// A list of runs, one record after another, so that a history of any size goes through: the parts in their order make one
/// document. JsonArray: an array of record objects; NdJson: one such object a line; Csv: one line a run, without outputs
/// (RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe); Markdown: a report for people.
class HistoryExport
{
public:
    explicit HistoryExport(ExportFormat format) : m_format(format) {}
    QByteArray begin() const;
    QByteArray add(const HistoryRecord &record);
    QByteArray end() const;

private:
    const ExportFormat m_format;
    bool m_first = true;
};

/// One record as JSON ("fumehood.record/1"): the result object under "result", beside it source, settings, input.
nlohmann::ordered_json recordJson(const HistoryRecord &record);
/// One run as a report in Markdown: verdict, error analysis, numbers, source, output. What a program wrote cannot break
/// out of its block.
QByteArray recordMarkdown(const HistoryRecord &record);
/// Text of a program for a person's screen: without control characters but line ends and tabs.
QString harmless(const QByteArray &text);

} // namespace Fumehood
