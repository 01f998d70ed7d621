// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replaycommand.h"

#include "app/cli/exitstatus.h"
#include "app/cli/historytext.h"
#include "app/cli/relay.h"
#include "app/cli/runcommand.h"
#include "core/capsule/capsule.h"
#include "core/history/rundiff.h"
#include "core/history/runsettings.h"
#include "core/language/languagecatalog.h"
#include "core/support/quantity.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {

ReplayCommand::ReplayCommand(const ReplayCommandLine &line) : m_line(line) {}
ReplayCommand::~ReplayCommand() = default;

void ReplayCommand::start()
{
    const Result<HistoryRecord> record = openCapsule(m_line.file);
    if (!record)
        return refuse({record.error(), ExitStatus::BadInput});
    m_record = *record;
    switch (m_line.action) {
    case ReplayCommandLine::Action::Play:
        return play();
    case ReplayCommandLine::Action::Show:
        return show();
    case ReplayCommandLine::Action::Verify:
        return verify();
    case ReplayCommandLine::Action::Rerun:
        return rerun();
    }
}

void ReplayCommand::interrupt(int signal)
{
    if (m_run)
        m_run->interrupt(signal);
    else
        Command::interrupt(signal);
}

/// Byte for byte, but never a stranger's control characters to a terminal.
bool ReplayCommand::write(Stream stream, const QByteArray &bytes)
{
    const int target = stream == Stream::Stdout ? STDOUT_FILENO : STDERR_FILENO;
    if (!::isatty(target))
        return writeAll(target, bytes) == 0;
    const QString text = m_decoders[stream == Stream::Stdout ? 0 : 1](bytes);
    return writeAll(target, harmless(text.toUtf8()).toUtf8()) == 0;
}

void ReplayCommand::play()
{
    if (m_line.json)
        return show();
    m_replay = std::make_unique<Replay>(m_record.output);
    m_replay->setSpeed(m_line.speed);
    connect(m_replay.get(), &Replay::piece, this, [this](double, Stream stream, const QByteArray &bytes) {
        if (!write(stream, bytes)) { // nobody reads it
            m_replay->pause();
            finishLater(ExitStatus::BadInput);
        }
    });
    connect(m_replay.get(), &Replay::cut, this, [](qint64 omitted) { say(u"… %1 were not kept …"_s.arg(formatSize(omitted))); });
    connect(m_replay.get(), &Replay::finished, this, [this] { finishLater(ExitStatus::Ok); });
    m_replay->start();
}

void ReplayCommand::show()
{
    HistoryExport json(ExportFormat::NdJson);
    print(m_line.json ? json.add(m_record) : runText(m_record));
    finishLater(ExitStatus::Ok);
}

void ReplayCommand::verify()
{
    const HistorySummary run = summaryOf(m_record).value(); // openCapsule() saw to it
    print(u"%1 is whole and unchanged: run %2 of %3, %4.\n"_s.arg(m_line.file, harmless(run.id.toUtf8()), run.startedAt.toString(Qt::ISODateWithMs),
                                                                 outcomeName(run.outcome)).toUtf8());
    finishLater(ExitStatus::Ok);
}

void ReplayCommand::rerun()
{
    const Result<LanguageCatalog> catalog = LanguageCatalog::load();
    const Result<RunSpec> spec = catalog ? recordedSpec(m_record, *catalog) : failure(catalog.error());
    const Result<QByteArray> input = recordedInput(m_record);
    for (const QString &problem : {spec ? QString() : spec.error(), input ? QString() : input.error()}) {
        if (!problem.isEmpty())
            return refuse({problem, ExitStatus::BadInput});
    }
    RunCommandLine line{.engine = m_line.engine};
    line.report = m_line.json ? RunCommandLine::Report::Json : RunCommandLine::Report::Plain;
    line.repeated = std::make_shared<const RepeatedRun>(RepeatedRun{*spec, *input, summaryOf(m_record)->id});
    m_run = std::make_unique<RunCommand>(line);
    connect(m_run.get(), &Command::finished, this, &ReplayCommand::compare);
    m_run->start();
}

void ReplayCommand::compare(int exitStatus)
{
    const std::optional<HistoryRecord> again = m_run->record();
    if (!again)
        return finishLater(exitStatus);
    const RunDiff diff = runDiff(m_record, *again);
    if (diff.sameBehaviour()) {
        say(u"The same outcome and output as in the capsule."_s);
        return finishLater(ExitStatus::Ok);
    }
    say(u"Not the same as in the capsule:"_s);
    writeAll(STDERR_FILENO, runDiffText(diff));
    finishLater(ExitStatus::Findings);
}

} // namespace Fumehood
