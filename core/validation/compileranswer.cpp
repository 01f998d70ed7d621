// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/compileranswer.h"

#include "core/validation/guard.h"
#include "core/validation/wording.h"

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

using namespace Validation;

constexpr int Weakness = 1120; ///< CWE: as the parser's own findings of broken syntax have it

QString saying(const ErrorAnalysis &error)
{
    const QString said = error.message.isEmpty() ? error.errorType : error.message;
    return said.isEmpty() ? u"The compiler refuses it."_s : u"The compiler says: %1"_s.arg(said.endsWith(u'.') ? said : said + u'.');
}

Finding findingOf(const ErrorAnalysis &error, const QString &languageId, const Places &places)
{
    const bool syntax = error.category == u"syntax" || error.ownFrame() == nullptr;
    Finding finding = ownFinding(languageId + (syntax ? u".syntax"_s : u".compile"_s), Severity::Warning, Weakness, saying(error),
        u"It will not run as it stands."_s, error.suggestion.isEmpty() ? u"Look at this line and the one before."_s : error.suggestion);
    if (const ErrorFrame *frame = error.ownFrame())
        places.placeLine(finding, frame->line, frame->column);
    return finding;
}

} // namespace

void addCompilerAnswer(CheckReport &report, const QByteArray &source, const CompilerAnswer &answer)
{
    if (!answer.problem.isEmpty()) {
        const QString sentence = u"The compiler could not be asked: %1"_s.arg(answer.problem);
        report.cutShort << sentence;
        report.findings << ownFinding(u"check.compiler"_s, Severity::Info, Weakness, sentence, u"What it would have said is not known."_s,
            u"Run fumehood doctor."_s);
        return arrange(report.findings);
    }
    report.findings.removeIf([&](const Finding &finding) { return finding.rule == report.languageId + u".syntax"_s; });
    const Places places(source);
    for (const ErrorAnalysis &error : answer.errors)
        report.findings << findingOf(error, report.languageId, places);
    if (!answer.sound && answer.errors.isEmpty())
        report.findings << findingOf({}, report.languageId, places);
    arrange(report.findings);
}

} // namespace Fumehood
