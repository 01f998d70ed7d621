// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/finding.h"

namespace Fumehood {

/// "syntax", "security" or "run": which kind of check a finding comes from, or that running it showed it.
QString findingSource(const Finding &finding);

/// What somebody typed to narrow a list of findings: words that must occur, and fields: "severity:error source:syntax
/// rule:shell". A value.
struct FindingQuery
{
    QStringList words, severities, sources, rules;

    static FindingQuery parse(const QString &text);
    bool accepts(const Finding &finding) const;
};

} // namespace Fumehood
