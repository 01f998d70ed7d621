// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historystatistics.h"
#include "core/history/recording.h"
#include "core/monitoring/runalert.h"
#include "core/support/result.h"
#include "ui/limits/runinputpanel.h"

#include <QFuture>
#include <QObject>

namespace Fumehood {

class HistoryStore;
class LanguageCatalog;
class OutputStore;
struct HistoryRecord;
struct Language;
struct RunOrder;
struct RunResult;
struct RunSpec;

/// A past run as a tab of the editor. A value.
struct RestoredSnippet
{
    const Language *language = nullptr;     ///< nullptr: the catalogue does not know it any more
    QByteArray source;
    RunInput input;
};

RestoredSnippet restoredSnippet(const HistoryRecord &record, const LanguageCatalog &catalog);
/// The run once more: source, settings, input, image by digest. Refused with a sentence where the record lacks something.
Result<RunOrder> repeatedRun(const HistoryRecord &record, const LanguageCatalog &catalog);

/// Keeps what the window runs. What goes wrong there is said once and never keeps anything from running.
class HistoryDesk final : public QObject
{
    Q_OBJECT
public:
    explicit HistoryDesk(HistoryStore &store, QObject *parent = nullptr);

    /// Asks what runs like this one were like, so that the answer is there at its end.
    void expect(const RunSpec &spec);
    /// The alerts that earlier runs give rise to; none while the history has not answered.
    QList<RunAlert> unusual(const RunResult &result) const;
    void keep(const RunResult &result, std::shared_ptr<OutputStore> output, const RunOrigin &origin);
    /// A run that its check did not let start.
    void keepBlocked(const RunSpec &spec);

signals:
    void complained(const QString &sentence);
    /// Something happened to the file itself.
    void noticed(const QString &sentence);

private:
    HistoryStore &m_store;
    QFuture<Result<HistoryBaseline>> m_baseline;    // of the run under way
};

} // namespace Fumehood
