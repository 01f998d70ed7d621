// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/finding.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return u"INFO"_s;
    case Severity::Warning:
        return u"WARNING"_s;
    case Severity::Error:
        return u"ERROR"_s;
    case Severity::Critical:
        break;
    }
    return u"CRITICAL"_s;
}

bool CheckReport::reaches(Severity severity) const
{
    return std::any_of(findings.begin(), findings.end(), [severity](const Finding &finding) { return finding.severity >= severity && finding.allowed.isEmpty(); });
}

bool blocks(const CheckReport &report, BlockAt level)
{
    switch (level) {
    case BlockAt::Critical:
        return report.reaches(Severity::Critical);
    case BlockAt::Error:
        return report.reaches(Severity::Error);
    case BlockAt::Warning:
        return report.reaches(Severity::Warning);
    case BlockAt::Info:
        return report.reaches(Severity::Info);
    case BlockAt::Never:
        break;
    }
    return false;
}

} // namespace Fumehood
