// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sharing/sharedesk.h"

#include "core/history/historystore.h"
#include "ui/sharing/sharedialog.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

ShareDesk::ShareDesk(HistoryStore &store, const LanguageCatalog &catalog, Theme &theme, QWidget *window)
    : QObject(window), m_store(store), m_catalog(catalog), m_theme(theme), m_window(window)
{
}

void ShareDesk::shareLast()
{
    if (m_last.isEmpty())
        return emit complained(tr("There is no run to share yet: run the snippet first, or choose a run in the history."));
    m_store.load(m_last).then(this, [this](const Result<HistoryRecord> &record) {
        if (record)
            share(*record);
        else
            emit complained(record.error());
    });
}

void ShareDesk::share(const HistoryRecord &record)
{
    (new ShareDialog(record, m_catalog, m_theme, m_window))->open();
}

} // namespace Fumehood
