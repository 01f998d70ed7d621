// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/attack.h"

#include "core/container/sandboxkernel.h"
#include "core/support/contents.h"
#include "core/support/json.h"
#include "core/support/jsonvalues.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

/// What every attack in C includes: one line of report for each attempt.
const QString ReportHeader = u"atk.h"_s;
const QString AttackFolder = u":/attacks/"_s;
/// One that comes to its own end gets there on a busy machine too; of the others, enough is seen soon.
constexpr auto ForItsOwnEnd = 30s, ToBeStopped = 4s;

Attack::Evidence evidenceFrom(const nlohmann::json &evidence)
{
    return {evidence.value("exit", QList<int>()), evidence.value("exitNot", QList<int>()), wordsOf(evidence, "outcome"),
            wordsOf(evidence, "stdoutHas"), wordsOf(evidence, "stdoutNot"), wordsOf(evidence, "stderrHas"),
            evidence.value("maxWallMs", 0.0), evidence.value("cpuRatioMax", 0.0), textOf(evidence, "why")};
}

Attack attackFrom(const nlohmann::json &json)
{
    const auto text = [&json](const char *key) { return QString::fromStdString(json.value(key, std::string())); };
    Attack attack{text("id"), text("file"), text("language"), text("category"), text("attempts"), text("expected"), text("layer"), {}, {}};
    attack.evidence = evidenceFrom(json.value("evidence", nlohmann::json::object()));
    const nlohmann::json elsewhere = json.value("elsewhere", nlohmann::json::object());
    for (const auto &[place, evidence] : elsewhere.items())
        attack.elsewhere[QString::fromStdString(place)] = evidenceFrom(evidence);
    return attack;
}

const Attack::Evidence &evidenceFor(const Attack &attack, const RunResult &result)
{
    const QString place = kernelUnder(result.runtime) == Kernel::Gvisor ? u"gvisor"_s : result.engine.startsWith(u"Podman") ? u"podman"_s : QString();
    const auto found = attack.elsewhere.find(place);
    return found == attack.elsewhere.end() ? attack.evidence : *found;
}

/// The first line with `text`, as evidence.
QString lineWith(const QByteArray &output, const QByteArray &text)
{
    const qsizetype at = output.indexOf(text), start = output.lastIndexOf('\n', at) + 1;
    return QString::fromUtf8(output.sliced(start, std::min<qsizetype>(200, output.indexOf('\n', at) - start)));
}

} // namespace

Result<QList<Attack>> loadAttacks()
{
    const Result<nlohmann::json> json = parseJson(contentsOf(AttackFolder + u"manifest.json"_s), u"attacks/manifest.json"_s);
    if (!json)
        return failure(json.error());
    QList<Attack> attacks;
    try {
        for (const nlohmann::json &each : json->at("attacks"))
            attacks << attackFrom(each);
    } catch (const nlohmann::json::exception &problem) {
        return failure(u"attacks/manifest.json is not as it should be: %1"_s.arg(QString::fromUtf8(problem.what())));
    }
    return attacks;
}

Result<RunSpec> attackSpec(const Attack &attack, const LanguageCatalog &catalog, const SecurityProfile &profile, const QString &runtime)
{
    const Language *language = catalog.find(attack.language);
    if (!language)
        return failure(u"The attack “%1” is written in %2, which is not in the catalogue."_s.arg(attack.id, attack.language));
    RunRequest request;
    request.profile = profile;
    request.profile.limits.timeout = attack.evidence.exit.contains(0) ? ForItsOwnEnd : ToBeStopped;
    request.runtime = runtime;
    request.snippet.languageId = attack.language;
    request.snippet.source = contentsOf(AttackFolder + attack.file);
    if (attack.file.endsWith(u".c"))
        request.snippet.files << SnippetFile{ReportHeader, contentsOf(AttackFolder + ReportHeader)};
    return makeRunSpec(*language, request);
}

QStringList judge(const Attack &attack, const RunResult &result)
{
    const Attack::Evidence &evidence = evidenceFor(attack, result);
    const int exit = result.exitCode.value_or(-1);
    QStringList otherwise;
    if (result.outcome == Outcome::EngineError || result.outcome == Outcome::CompileFailed)
        return {u"It did not run: %1"_s.arg(result.reason)};
    if (!result.isolation.holds())
        otherwise << result.isolation.summary();
    if (!evidence.exit.isEmpty() && !evidence.exit.contains(exit))
        otherwise << u"It ended with exit status %1."_s.arg(exit);
    if (evidence.exitNot.contains(exit))
        otherwise << u"It ended with exit status %1, which says that it got through."_s.arg(exit);
    if (!evidence.outcome.isEmpty() && !evidence.outcome.contains(outcomeName(result.outcome)))
        otherwise << u"Its outcome is %1, not %2."_s.arg(outcomeName(result.outcome), evidence.outcome.join(u" or "_s));
    for (const QString &text : evidence.stdoutHas) {
        if (!result.standardOutput.contains(text.toUtf8()))
            otherwise << u"It did not report “%1”."_s.arg(text);
    }
    for (const QString &text : evidence.stdoutNot) {
        if (result.standardOutput.contains(text.toUtf8()))
            otherwise << u"It reported “%1”."_s.arg(lineWith(result.standardOutput, text.toUtf8()));
    }
    for (const QString &text : evidence.stderrHas) {
        if (!result.standardError.contains(text.toUtf8()))
            otherwise << u"Its stderr does not say “%1”."_s.arg(text);
    }
    const double total = result.durations.total.value_or(0), run = result.durations.run.value_or(0);
    if (evidence.maxWallMs > 0 && total > evidence.maxWallMs)
        otherwise << u"It took %1 ms, more than %2."_s.arg(qRound(total)).arg(qRound(evidence.maxWallMs));
    if (evidence.cpuRatioMax > 0 && run > 0 && result.usage.cpuTimeMs.value_or(0) / run > evidence.cpuRatioMax)
        otherwise << u"It took %1 ms of CPU time in %2 ms."_s.arg(qRound(*result.usage.cpuTimeMs)).arg(qRound(run));
    return otherwise;
}

QString stoppedBy(const Attack &attack, const RunResult &result)
{
    const QString why = evidenceFor(attack, result).why;
    return why.isEmpty() ? attack.layer : why;
}

} // namespace Fumehood
