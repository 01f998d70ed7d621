// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyrecord.h"

#include <QObject>

class QWidget;

namespace Fumehood {

class HistoryStore;
class LanguageCatalog;
class Theme;

/// Hands runs on: the last one, or one out of the history.
class ShareDesk final : public QObject
{
    Q_OBJECT
public:
    ShareDesk(HistoryStore &store, const LanguageCatalog &catalog, Theme &theme, QWidget *window);

    /// The run that "this run" means from now on.
    void noteRun(const QString &id) { m_last = id; }
    void shareLast();
    void share(const HistoryRecord &record);

signals:
    void complained(const QString &sentence);

private:
    HistoryStore &m_store;
    const LanguageCatalog &m_catalog;
    Theme &m_theme;
    QWidget *m_window;
    QString m_last;
};

} // namespace Fumehood
