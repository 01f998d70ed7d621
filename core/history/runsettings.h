// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/runspec.h"
#include "core/history/historyrecord.h"

namespace Fumehood {

class LanguageCatalog;

/// Further files of a snippet that its record keeps, in bytes altogether; more of them are named but not kept.
constexpr qint64 MaximumFilesKept = 16 << 20;

/// Everything about a run but its source and its input, as JSON ("fumehood.settings/1"): arguments, variables, files,
/// limits, profile, runtime.
QByteArray runSettingsJson(const RunSpec &spec);

/// What a record says was run, for running it again: the same source and settings, and the image by its digest.
/// Refused with a sentence where the record does not hold all of it, or the language is not in the catalogue.
Result<RunSpec> recordedSpec(const HistoryRecord &record, const LanguageCatalog &catalog);

/// The whole standard input of a recorded run; refused where only a part of it was kept.
Result<QByteArray> recordedInput(const HistoryRecord &record);

} // namespace Fumehood
