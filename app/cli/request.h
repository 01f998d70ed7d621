// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "core/container/runspec.h"
#include "core/language/languagecatalog.h"

namespace Fumehood {

/// Reads what the command line names (the snippet, further files) and makes the run's specification of it.
std::expected<RunSpec, Refusal> requestedRun(const RunCommandLine &line, const LanguageCatalog &catalog);

/// Opens the file for the program's standard input; -1 and a sentence if that cannot be.
std::expected<int, Refusal> openInput(const QString &path);

/// The language with its larger image in the place of its usual one.
Language withFullImage(Language language);

/// The languages of these ids or aliases, with ":full" for the larger image; none given: all.
Result<QList<Language>> languagesNamed(const QStringList &names, const LanguageCatalog &catalog);

} // namespace Fumehood
