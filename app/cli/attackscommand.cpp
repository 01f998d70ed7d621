// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/attackscommand.h"

#include "app/cli/texttable.h"
#include "core/support/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

void AttacksCommand::work(const EngineStatus &status)
{
    const Result<QList<Attack>> attacks = loadAttacks();
    if (!attacks)
        return refuse({attacks.error(), ExitStatus::BadInput});
    for (const QString &id : m_line.ids) {
        const auto found = std::ranges::find(*attacks, id, &Attack::id);
        if (found == attacks->end())
            return refuse({u"There is no attack “%1”; `fumehood attacks list` lists them."_s.arg(id), ExitStatus::BadInput});
        m_waiting << *found;
    }
    if (m_line.ids.isEmpty())
        m_waiting = *attacks;
    if (m_line.action == AttacksCommandLine::Action::List)
        return list(m_waiting);
    if (!status.ready())
        return refuseWithoutEngine(status);
    m_profile = loadProfile(u"standard"_s).value();
    next();
}

void AttacksCommand::list(const QList<Attack> &attacks)
{
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    TextTable table({u"ID"_s, u"Language"_s, u"Must be"_s, u"What it tries"_s, u"What stops it"_s});
    for (const Attack &attack : attacks) {
        table.add({attack.id, attack.language, attack.expected, attack.attempts, attack.layer});
        all.push_back({{"id", attack.id.toStdString()}, {"language", attack.language.toStdString()}, {"category", attack.category.toStdString()},
                       {"attempts", attack.attempts.toStdString()}, {"expected", attack.expected.toStdString()}, {"layer", attack.layer.toStdString()}});
    }
    print(m_line.json ? QByteArray::fromStdString(all.dump(2)) + '\n' : table.text().toUtf8());
    finishLater(ExitStatus::Ok);
}

void AttacksCommand::next()
{
    if (m_waiting.isEmpty() || m_signal != 0) {
        if (m_line.json)
            print(QByteArray::fromStdString(m_done.dump(2)) + '\n');
        else
            print(u"\n%1 stopped as they must be, %2 not.\n"_s.arg(m_stopped).arg(m_through).toUtf8());
        return finishLater(m_signal != 0 ? ExitStatus::Interrupted : m_through > 0 ? ExitStatus::Findings : ExitStatus::Ok);
    }
    const Attack attack = m_waiting.takeFirst();
    Result<RunSpec> spec = attackSpec(attack, catalog(), m_profile, m_line.runtime);
    if (!spec) {
        report(attack, u"notRun"_s, {spec.error()}, {}, 0);
        return next();
    }
    m_run = std::make_unique<Run>(engine(), *spec);
    connect(m_run.get(), &Run::event, this, [this, attack](const RunEvent &event) {
        if (const auto *end = std::get_if<Finished>(&event))
            handleFinished(attack, end->result);
    });
    // Queued: the run is replaced from a place of our own.
    connect(m_run.get(), &Run::removed, this, &AttacksCommand::next, Qt::QueuedConnection);
    m_run->closeInput();
    m_run->start();
}

void AttacksCommand::handleFinished(const Attack &attack, const RunResult &result)
{
    report(attack, outcomeName(result.outcome), judge(attack, result), stoppedBy(attack, result), result.durations.total.value_or(0));
}

void AttacksCommand::report(const Attack &attack, const QString &outcome, const QStringList &otherwise, const QString &stoppedBy, double milliseconds)
{
    ++(otherwise.isEmpty() ? m_stopped : m_through);
    m_done.push_back({{"id", attack.id.toStdString()}, {"expected", attack.expected.toStdString()}, {"outcome", outcome.toStdString()},
                      {"stopped", otherwise.isEmpty()}, {"otherwise", jsonWords(otherwise)}, {"ms", milliseconds}});
    if (m_line.json)
        return;
    print(u"%1  %2 %3 %4 ms  %5\n"_s.arg(otherwise.isEmpty() ? u"ok "_s : u"BAD"_s, attack.id.leftJustified(22), outcome.leftJustified(13),
                                         QString::number(qRound(milliseconds)).rightJustified(6),
                                         otherwise.isEmpty() ? stoppedBy : otherwise.join(u' ')).toUtf8());
}

void AttacksCommand::interrupt(int signal)
{
    if (m_signal != 0)
        return Command::interrupt(signal);
    m_signal = signal;
    m_waiting.clear();
    if (m_run)
        m_run->stop();
}

} // namespace Fumehood
