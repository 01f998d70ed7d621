// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findingmarks.h"

#include "ui/findings/findingquery.h"

#include <algorithm>

namespace Fumehood {

QList<LineMark> lineMarksOf(const CheckReport &report)
{
    QList<LineMark> marks;
    for (const Finding &finding : report.findings) {
        if (finding.line == 0 && findingSource(finding) == u"run")
            continue; // of the run as a whole: no line is to blame
        LineMark mark{.line = std::max(1, finding.line), .column = finding.column, .endLine = finding.endLine, .endColumn = finding.endColumn};
        mark.severity = finding.severity == Severity::Info ? LineMark::Severity::Info
            : finding.severity == Severity::Warning        ? LineMark::Severity::Warning
                                                           : LineMark::Severity::Error;
        mark.message = finding.fix.isEmpty() ? finding.message : finding.message + u'\n' + finding.fix;
        marks << mark;
    }
    return marks;
}

} // namespace Fumehood
