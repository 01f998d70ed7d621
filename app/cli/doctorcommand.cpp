// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/doctorcommand.h"

#include "core/support/jsonvalues.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;
using Level = Fumehood::Diagnosis::Level;

namespace Fumehood {
namespace {

/// More would disturb what the others measure.
constexpr int ProbesAtOnce = 2;

const char *stateWord(EngineStatus::State state)
{
    switch (state) {
    case EngineStatus::State::Unknown: return "unknown";
    case EngineStatus::State::Ready: return "ready";
    case EngineStatus::State::NotInstalled: return "notInstalled";
    case EngineStatus::State::NotRunning: return "notRunning";
    case EngineStatus::State::NoPermission: return "noPermission";
    case EngineStatus::State::NotAnswering: return "notAnswering";
    case EngineStatus::State::Failed: return "failed";
    }
    return "unknown";
}

Json enforcements(const QList<EnforcementFinding> &findings, const char *key)
{
    Json array = Json::array();
    for (const EnforcementFinding &one : findings) {
        array.push_back({{key, jsonText(one.id.isEmpty() ? one.title : one.id)}, {"enforcement", enforcementName(one.enforcement).toStdString()},
                         {"seen", jsonText(one.seen)}, {"remedy", jsonText(one.remedy)}});
    }
    return array;
}

QString plainText(const QList<Diagnosis> &findings)
{
    qsizetype width = 0;
    for (const Diagnosis &finding : findings)
        width = std::max(width, finding.subject.size());
    QString text;
    for (const Diagnosis &finding : findings) {
        const QString mark = finding.level == Level::Good ? u"ok"_s : finding.level == Level::Note ? u"note"_s : u"BAD"_s;
        text += u"%1  %2  %3\n"_s.arg(mark.leftJustified(4), finding.subject.leftJustified(width), finding.text);
        if (!finding.remedy.isEmpty())
            text += QString(width + 8, u' ') + u"Remedy: "_s + finding.remedy + u'\n';
    }
    return text;
}

} // namespace

void DoctorCommand::work(const EngineStatus &status)
{
    if (!status.ready())
        return show(status, {});
    if (!m_runtime.isEmpty() && !status.info.runtimes.contains(m_runtime))
        return refuse({u"This engine has no runtime “%1”; it has %2."_s.arg(m_runtime, status.info.runtimes.join(u", ")), ExitStatus::BadInput});
    m_store = std::make_unique<ImageStore>(engine());
    m_store->list(catalog().languages()).then(this, [this, status](const QList<ImageState> &images) { probe(status, images); });
}

void DoctorCommand::probe(const EngineStatus &status, const QList<ImageState> &images)
{
    const Language *bash = catalog().find(u"bash"_s);
    const auto image = std::ranges::find(images, u"bash"_s, &ImageState::languageId);
    const Result<QList<RunSpec>> probes = bash ? limitProbes(*bash, m_runtime) : failure(u"Bash is not in the catalogue."_s);
    if (!probes)
        return refuse({probes.error(), ExitStatus::BadInput});
    if (image == images.end() || !image->usable()) {
        m_limits = limitFindings({}, status.info);
        return show(status, images);
    }
    m_queue = std::make_unique<RunQueue>(engine(), ProbesAtOnce);
    m_results.resize(probes->size());
    connect(m_queue.get(), &RunQueue::finished, this, [this](int number, const RunResult &result) { m_results[m_numbers.value(number)] = result; });
    connect(m_queue.get(), &RunQueue::idle, this, [this, status, images] {
        m_limits = limitFindings(m_results, status.info);
        m_promises = promiseFindings(m_results.first().isolation);
        show(status, images);
    });
    for (qsizetype i = 0; i < probes->size(); ++i)
        m_numbers[m_queue->add(probes->at(i))] = i;
}

void DoctorCommand::interrupt(int signal)
{
    if (!m_queue || m_interrupted)
        return Command::interrupt(signal);
    m_interrupted = true;
    m_queue->disconnect(this);
    connect(m_queue.get(), &RunQueue::idle, this, [this] { finishLater(ExitStatus::Interrupted); });
    m_queue->stopAll();
}

void DoctorCommand::show(const EngineStatus &status, const QList<ImageState> &images)
{
    QList<Diagnosis> findings = diagnosis(engine().endpoint(), status, images);
    findings += enforcementDiagnosis(m_limits, m_promises);
    const auto bad = std::ranges::count(findings, Level::Bad, &Diagnosis::level);
    if (m_json)
        print(json(status, findings));
    else
        print((plainText(findings) + (bad == 0 ? u"\nSnippets can run here.\n"_s
                                               : u"\n%1 %2 attention.\n"_s.arg(bad).arg(bad == 1 ? u"thing needs"_s : u"things need"_s))).toUtf8());
    finishLater(!status.ready() ? ExitStatus::NoEngine : bad > 0 ? ExitStatus::Findings : ExitStatus::Ok);
}

QByteArray DoctorCommand::json(const EngineStatus &status, const QList<Diagnosis> &findings)
{
    const EngineInfo &info = status.info;
    const bool ready = status.ready();
    const EngineEndpoint &endpoint = engine().endpoint();
    Json checks = Json::array();
    bool good = true;
    for (const Diagnosis &finding : findings) {
        good = good && finding.level != Level::Bad;
        checks.push_back({{"subject", jsonText(finding.subject)}, {"found", jsonText(finding.text)}, {"remedy", jsonText(finding.remedy)},
                          {"level", finding.level == Level::Good ? "ok" : finding.level == Level::Note ? "note" : "bad"}});
    }
    const Json document{
        {"ok", good}, {"fumehood", FUMEHOOD_VERSION},
        {"engine", {{"state", stateWord(status.state)}, {"name", jsonText(info.name)}, {"version", jsonText(info.version)},
                    {"apiVersion", jsonText(info.apiVersion)}, {"operatingSystem", jsonText(info.operatingSystem)}, {"host", jsonText(endpoint.host)},
                    {"origin", jsonText(endpoint.origin)}, {"program", jsonText(endpoint.program)},
                    {"cgroupVersion", ready && info.cgroupVersion > 0 ? Json(info.cgroupVersion) : Json()},
                    {"rootless", ready ? Json(info.rootless) : Json()}, {"runtimes", jsonWords(info.runtimes)},
                    {"defaultRuntime", jsonText(info.defaultRuntime)}, {"securityOptions", jsonWords(info.securityOptions)},
                    {"warnings", jsonWords(info.warnings)}, {"problem", jsonText(status.problem)}, {"remedy", jsonText(status.remedy)}}},
        {"runtime", jsonText(m_runtime.isEmpty() ? info.defaultRuntime : m_runtime)},
        {"checks", checks}, {"limits", enforcements(m_limits, "limit")}, {"promises", enforcements(m_promises, "promise")}};
    return QByteArray::fromStdString(document.dump(2)) + '\n';
}

} // namespace Fumehood
