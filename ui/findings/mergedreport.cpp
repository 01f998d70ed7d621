// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/mergedreport.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

CheckReport mergedReport(CheckReport report, const QByteArray &source, const std::optional<CompilerAnswer> &answer, const QList<Finding> &ofRun)
{
    if (answer)
        addCompilerAnswer(report, source, *answer);
    const QStringList syntax{report.languageId + u".syntax"_s, report.languageId + u".compile"_s};
    report.findings.removeIf([&](const Finding &finding) {
        return syntax.contains(finding.rule)
            && std::ranges::any_of(ofRun, [&](const Finding &seen) { return seen.line > 0 && (seen.line == finding.line || finding.line == 0); });
    });
    report.findings += ofRun;
    return report;
}

} // namespace Fumehood
