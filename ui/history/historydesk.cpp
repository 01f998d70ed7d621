// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historydesk.h"

#include "core/container/dockercommand.h"
#include "core/history/historystore.h"
#include "core/history/runsettings.h"
#include "core/language/languagecatalog.h"
#include "core/monitoring/alerts.h"
#include "core/run/blocked.h"
#include "core/run/outputstore.h"
#include "ui/rundesk.h"

namespace Fumehood {

RestoredSnippet restoredSnippet(const HistoryRecord &record, const LanguageCatalog &catalog)
{
    RestoredSnippet restored{.source = record.source};
    if (const auto summary = summaryOf(record))
        restored.language = catalog.find(summary->language);
    if (const auto spec = recordedSpec(record, catalog); spec && !spec->snippet.arguments.isEmpty())
        restored.input.arguments = shellQuoted(spec->snippet.arguments);
    if (const auto input = recordedInput(record))
        restored.input.text = QString::fromUtf8(*input);
    return restored;
}

Result<RunOrder> repeatedRun(const HistoryRecord &record, const LanguageCatalog &catalog)
{
    const auto summary = summaryOf(record);
    if (!summary)
        return failure(summary.error());
    auto spec = recordedSpec(record, catalog);
    if (!spec)
        return failure(spec.error());
    const auto input = recordedInput(record);
    if (!input)
        return failure(input.error());
    return RunOrder{std::move(*spec), *input, true, summary->id};
}

HistoryDesk::HistoryDesk(HistoryStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&store, &HistoryStore::noticed, this, &HistoryDesk::noticed);
}

void HistoryDesk::expect(const RunSpec &spec)
{
    m_baseline = m_store.baseline(spec.snippet.source, spec.language.id);
}

QList<RunAlert> HistoryDesk::unusual(const RunResult &result) const
{
    const bool known = m_baseline.isFinished() && m_baseline.resultCount() > 0 && m_baseline.result();
    return known ? unusualAlerts(result, *m_baseline.result()) : QList<RunAlert>();
}

void HistoryDesk::keep(const RunResult &result, std::shared_ptr<OutputStore> output, const RunOrigin &origin)
{
    m_store.record(result, std::move(output), origin).then(this, [this](const Result<QString> &kept) {
        if (!kept)
            emit complained(tr("This run is not in the history. %1").arg(kept.error()));
    });
}

void HistoryDesk::keepBlocked(const RunSpec &spec)
{
    auto nothing = std::make_shared<OutputStore>(0);
    nothing->close();
    keep(blockedResult(spec), std::move(nothing), {});
}

} // namespace Fumehood
