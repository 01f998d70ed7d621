// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyrecord.h"

namespace Fumehood {

/// Everything that somebody else needs to understand a failed run: the lines around the error, the record's report,
/// settings, input and the versions. Markdown for people.
QByteArray debugReportMarkdown(const HistoryRecord &record);
/// The same as one JSON object ("fumehood.report/1").
QByteArray debugReportJson(const HistoryRecord &record);

} // namespace Fumehood
