// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/historytext.h"
#include "core/history/historystore.h"

#include <QFile>

namespace Fumehood {

/// `fumehood history`: looks at past runs, exports, repeats and removes them.
class HistoryCommand final : public Command
{
    Q_OBJECT
public:
    explicit HistoryCommand(const HistoryCommandLine &line);
    void start() override;
    void interrupt(int signal) override;

private:
    /// Goes on with the value, or says what is wrong and finishes.
    template <class T, class F>
    void then(QFuture<Result<T>> answer, F next);

    void list();
    void show();
    void compare();
    void mark();
    void clear();
    void statistics();
    void alerts();
    void addAlerts(QStringList ids);
    void report();
    void beginExport();
    void exportPage(std::optional<qint64> before);
    void exportRuns(QStringList ids, std::function<void()> next);
    void endExport();
    void exportCapsule();
    bool write(const QByteArray &bytes);
    void rerun();
    void compareWithRerun(const QString &parent, int exitStatus);

    const HistoryCommandLine m_line;
    std::unique_ptr<HistoryStore> m_store;
    std::unique_ptr<Command> m_run;
    HistoryExport m_export;
    QFile m_file;
    QStringList m_waiting;
    QList<HistoryAlert> m_alerts;
};

} // namespace Fumehood
