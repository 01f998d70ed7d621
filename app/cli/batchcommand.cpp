// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/batchcommand.h"

#include "app/cli/request.h"
#include "core/support/jsonvalues.h"

#include <QDir>
#include <QThread>

using namespace Qt::StringLiterals;

namespace Fumehood {

void BatchCommand::work(const EngineStatus &status)
{
    if (!status.ready())
        return refuseWithoutEngine(status);
    m_queue = std::make_unique<RunQueue>(engine(), m_line.jobs > 0 ? m_line.jobs : QThread::idealThreadCount());
    connect(m_queue.get(), &RunQueue::finished, this, &BatchCommand::handleFinished);
    connect(m_queue.get(), &RunQueue::idle, this, &BatchCommand::summarise);
    if (const auto filled = fill(); !filled)
        refuse({filled.error().sentence, ExitStatus::BadInput});
}

std::expected<void, Refusal> BatchCommand::fill()
{
    const auto refused = [](const QString &sentence) { return std::unexpected(Refusal{sentence, ExitStatus::BadInput}); };
    QFile file(m_line.cases);
    if (!file.open(QIODevice::ReadOnly))
        return refused(u"The test cases in %1 cannot be read: %2."_s.arg(m_line.cases, file.errorString()));
    const Result<QList<TestCase>> cases = parseTestCases(file.readAll(), m_line.cases);
    if (!cases)
        return refused(cases.error());
    const QDir folder(m_line.folder);
    const QStringList programs = folder.entryList(QDir::Files | QDir::Readable, QDir::Name);
    if (!folder.exists() || programs.isEmpty())
        return refused(u"There are no programs in %1."_s.arg(m_line.folder));
    QList<RunSpec> specs;
    for (const QString &program : programs) {
        for (const TestCase &testCase : *cases) {
            RunCommandLine line = m_line.run;
            line.file = folder.filePath(program);
            line.arguments = testCase.arguments;
            const auto spec = requestedRun(line, catalog());
            if (!spec)
                return std::unexpected(spec.error());
            specs << *spec;
            m_entries << Entry{program, testCase};
        }
    }
    // Not before everything is known to be right: bad input starts nothing.
    for (qsizetype i = 0; i < specs.size(); ++i)
        m_queue->add(specs[i], m_entries[i].testCase.input);
    return {};
}

void BatchCommand::handleFinished(int number, const RunResult &result)
{
    const Entry &entry = m_entries[number];
    const QString wrong = failureOf(entry.testCase, result);
    ++(wrong.isEmpty() ? m_passed : m_failed);
    const double ms = result.durations.run.value_or(0);
        m_done.push_back({{"program", entry.program.toStdString()}, {"case", entry.testCase.name.toStdString()}, {"passed", wrong.isEmpty()},
                      {"outcome", outcomeName(result.outcome).toStdString()}, {"why", wrong.isEmpty() ? Json() : Json(wrong.toStdString())},
                      {"runMs", ms},
                      {"peakMemoryBytes", result.usage.peakMemoryBytes ? Json(*result.usage.peakMemoryBytes) : Json()}});
    if (!m_line.json)
        print(u"%1  %2  %3  %4 ms  %5\n"_s.arg(wrong.isEmpty() ? u"pass"_s : u"FAIL"_s, entry.program, entry.testCase.name)
                  .arg(qRound(ms)).arg(wrong).toUtf8());
}

void BatchCommand::summarise()
{
    if (m_line.json)
        print(QByteArray::fromStdString(nlohmann::ordered_json{{"passed", m_passed}, {"failed", m_failed}, {"runs", m_done}}.dump(2)) + '\n');
    else
        print(u"\n%1 passed, %2 failed.\n"_s.arg(m_passed).arg(m_failed).toUtf8());
    finishLater(m_signal != 0 ? ExitStatus::Interrupted : m_failed > 0 ? ExitStatus::Findings : ExitStatus::Ok);
}

void BatchCommand::interrupt(int signal)
{
    if (m_signal != 0 || !m_queue)
        return Command::interrupt(signal);
    m_signal = signal;
    m_queue->stopAll();
}

} // namespace Fumehood
