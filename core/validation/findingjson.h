// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/finding.h"

#include <nlohmann/json_fwd.hpp>

namespace Fumehood {

/// One report and the file that it is about.
struct CheckedFile { QString path; CheckReport report; };

/// The finding as the contract's result object has it, and more.
nlohmann::ordered_json findingJson(const Finding &finding);
/// "fumehood.check/1": what `fumehood check --format json` prints.
QByteArray checkJson(const QList<CheckedFile> &files);
/// SARIF 2.1.0 (OASIS standard): rules with help and weaknesses, results with places, fingerprints that survive moved lines.
QByteArray sarif(const QList<CheckedFile> &files);
/// For people: one line a finding, then why and what to do.
QString checkText(const QList<CheckedFile> &files);

} // namespace Fumehood
