// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/historycommand.h"

#include "app/cli/historytext.h"
#include "app/cli/runcommand.h"
#include "core/capsule/capsule.h"
#include "core/history/debugreport.h"
#include "core/history/redaction.h"
#include "core/history/runsettings.h"
#include "core/language/languagecatalog.h"

using namespace Qt::StringLiterals;
using Action = Fumehood::HistoryCommandLine::Action;

namespace Fumehood {
namespace {

constexpr int PageOfExport = 200;

} // namespace

HistoryCommand::HistoryCommand(const HistoryCommandLine &line) : m_line(line), m_export(line.format) {}

template <class T, class F>
void HistoryCommand::then(QFuture<Result<T>> answer, F next)
{
    answer.then(this, [this, next](const Result<T> &result) {
        if (!result)
            return refuse({result.error(), ExitStatus::BadInput});
        if constexpr (std::is_void_v<T>)
            next();
        else
            next(*result);
    });
}

void HistoryCommand::start()
{
    m_store = std::make_unique<HistoryStore>();
    connect(m_store.get(), &HistoryStore::noticed, this, &say);
    switch (m_line.action) {
    case Action::List:
    case Action::Search:
        return list();
    case Action::Show:
        return show();
    case Action::Diff:
        return compare();
    case Action::Star:
    case Action::Unstar:
        m_waiting = m_line.ids;
        return mark();
    case Action::Clear:
        m_waiting = m_line.ids;
        return clear();
    case Action::Statistics:
        return statistics();
    case Action::Alerts:
        return alerts();
    case Action::Report:
        return report();
    case Action::Export:
        return beginExport();
    case Action::Rerun:
        return rerun();
    }
}

void HistoryCommand::interrupt(int signal)
{
    if (m_run)
        m_run->interrupt(signal);
    else
        Command::interrupt(signal);
}

void HistoryCommand::list()
{
    then(m_store->page(m_line.filter, {}, m_line.limit), [this](const HistoryPage &page) {
        print(m_line.json ? historyListJson(page.runs) : historyListText(page.runs));
        if (page.next && !m_line.json)
            say(u"There are more; --limit shows them."_s);
        finishLater(ExitStatus::Ok);
    });
}

void HistoryCommand::show()
{
    then(m_store->load(m_line.ids.first()), [this](const HistoryRecord &record) {
        HistoryExport json(ExportFormat::NdJson);
        print(m_line.json ? json.add(record) : runText(record));
        finishLater(ExitStatus::Ok);
    });
}

void HistoryCommand::compare()
{
    then(m_store->load(m_line.ids[0]), [this](const HistoryRecord &before) {
        then(m_store->load(m_line.ids[1]), [this, before](const HistoryRecord &after) {
            const RunDiff diff = runDiff(before, after);
            print(m_line.json ? runDiffJson(diff) : runDiffText(diff));
            finishLater(diff.isEmpty() ? ExitStatus::Ok : ExitStatus::Findings);
        });
    });
}

void HistoryCommand::mark()
{
    if (m_waiting.isEmpty())
        return finishLater(ExitStatus::Ok);
    then(m_store->setFavourite(m_waiting.takeFirst(), m_line.action == Action::Star), [this] { mark(); });
}

void HistoryCommand::clear()
{
    if (!m_waiting.isEmpty())
        return then(m_store->removeRun(m_waiting.takeFirst()), [this](qint64) { clear(); });
    if (!m_line.ids.isEmpty())
        return finishLater(ExitStatus::Ok);
    then(m_store->remove(m_line.filter, m_line.filter.favourites), [this](qint64 count) {
        say(count == 1 ? u"1 run is removed."_s : u"%1 runs are removed."_s.arg(count));
        finishLater(ExitStatus::Ok);
    });
}

void HistoryCommand::statistics()
{
    then(m_store->statistics(m_line.filter, m_line.by), [this](const QList<HistoryStatistics> &groups) {
        print(m_line.json ? historyStatisticsJson(groups) : historyStatisticsText(groups));
        finishLater(ExitStatus::Ok);
    });
}

void HistoryCommand::alerts()
{
    then(m_store->page(m_line.filter, {}, m_line.limit), [this](const HistoryPage &page) {
        QStringList ids;
        for (const HistorySummary &run : page.runs)
            ids << run.id;
        addAlerts(ids);
    });
}

void HistoryCommand::addAlerts(QStringList ids)
{
    if (ids.isEmpty()) {
        print(m_line.json ? historyAlertsJson(m_alerts) : historyAlertsText(m_alerts));
        return finishLater(ExitStatus::Ok);
    }
    const QString id = ids.takeFirst();
    then(m_store->load(id), [this, ids](const HistoryRecord &record) {
        m_alerts += alertsOf(record);
        addAlerts(ids);
    });
}

void HistoryCommand::report()
{
    then(m_store->load(m_line.ids.first()), [this](const HistoryRecord &record) {
        const HistoryRecord shown = m_line.secrets ? record : redacted(record);
        print(m_line.json ? debugReportJson(shown) : debugReportMarkdown(shown));
        finishLater(ExitStatus::Ok);
    });
}

void HistoryCommand::beginExport()
{
    if (!m_line.output.isEmpty()) {
        m_file.setFileName(m_line.output);
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return refuse({u"The file %1 cannot be made: %2. Name one that does not exist yet."_s.arg(m_line.output, m_file.errorString()),
                           ExitStatus::BadInput});
    }
    if (m_line.capsule)
        return exportCapsule();
    if (!write(m_export.begin()))
        return;
    if (m_line.ids.isEmpty())
        return exportPage({});
    exportRuns(m_line.ids, [this] { endExport(); });
}

void HistoryCommand::exportPage(std::optional<qint64> before)
{
    then(m_store->page(m_line.filter, before, PageOfExport), [this](const HistoryPage &page) {
        QStringList ids;
        for (const HistorySummary &run : page.runs)
            ids << run.id;
        exportRuns(ids, [this, next = page.next] { next ? exportPage(next) : endExport(); });
    });
}

void HistoryCommand::exportRuns(QStringList ids, std::function<void()> next)
{
    if (ids.isEmpty())
        return next();
    const QString id = ids.takeFirst();
    then(m_store->load(id), [this, ids, next](const HistoryRecord &record) {
        if (write(m_export.add(m_line.secrets ? record : redacted(record))))
            exportRuns(ids, next);
    });
}

void HistoryCommand::exportCapsule()
{
    then(m_store->load(m_line.ids.first()), [this](const HistoryRecord &record) {
        if (write(capsuleOf(record)))
            endExport();
    });
}

void HistoryCommand::endExport()
{
    if (!m_line.capsule && !write(m_export.end()))
        return;
    if (m_file.isOpen() && (!m_file.flush() || m_file.error() != QFile::NoError))
        return refuse({u"The file %1 cannot be written: %2."_s.arg(m_line.output, m_file.errorString()), ExitStatus::BadInput});
    finishLater(ExitStatus::Ok);
}

bool HistoryCommand::write(const QByteArray &bytes)
{
    if (!m_file.isOpen()) {
        if (print(bytes))
            return true;
        finishLater(ExitStatus::BadInput); // nobody reads it
        return false;
    }
    if (m_file.write(bytes) == bytes.size())
        return true;
    refuse({u"The file %1 cannot be written: %2."_s.arg(m_line.output, m_file.errorString()), ExitStatus::BadInput});
    return false;
}

void HistoryCommand::rerun()
{
    then(m_store->load(m_line.ids.first()), [this](const HistoryRecord &record) {
        const Result<LanguageCatalog> catalog = LanguageCatalog::load();
        const Result<RunSpec> spec = catalog ? recordedSpec(record, *catalog) : failure(catalog.error());
        const Result<QByteArray> input = recordedInput(record);
        const Result<HistorySummary> run = summaryOf(record);
        for (const QString &problem : {spec ? QString() : spec.error(), input ? QString() : input.error(), run ? QString() : run.error()}) {
            if (!problem.isEmpty())
                return refuse({problem, ExitStatus::OwnFailure});
        }
        RunCommandLine line{.engine = m_line.engine};
        line.report = m_line.json ? RunCommandLine::Report::Json : RunCommandLine::Report::Plain;
        line.repeated = std::make_shared<const RepeatedRun>(RepeatedRun{*spec, *input, run->id});
        m_run = std::make_unique<RunCommand>(line);
        connect(m_run.get(), &Command::finished, this, [this, id = run->id](int status) { compareWithRerun(id, status); });
        m_run->start();
    });
}

void HistoryCommand::compareWithRerun(const QString &parent, int exitStatus)
{
    const auto leave = [this, exitStatus] { finishLater(exitStatus); };
    m_store->page({.parent = parent}, {}, 1).then(this, [this, parent, leave](const Result<HistoryPage> &children) {
        if (!children || children->runs.isEmpty())
            return leave();
        m_store->load(parent).then(this, [this, leave, child = children->runs.first().id](const Result<HistoryRecord> &before) {
            m_store->load(child).then(this, [before, leave, child](const Result<HistoryRecord> &after) {
                if (before && after)
                    say(runDiff(*before, *after).sameBehaviour() ? u"The same outcome and output as before."_s
                                                                 : u"Not the same as before: fumehood history diff %1 %2"_s.arg(
                                                                       summaryOf(*before)->id, child));
                leave();
            });
        });
    });
}

} // namespace Fumehood
