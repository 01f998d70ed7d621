// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/recording.h"
#include "core/run/runevent.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QWidget;

namespace Fumehood {

class ConsolePanel;
class EditorTabs;
class HistoryDesk;
class IsolationPanel;
class OutputStore;
class Panes;
class ResourcePanel;
class Run;
class RunController;
class RunDesk;
class RunStatusBar;
class SessionDesk;
class SnippetTab;
class WorkbenchSettings;

/// Shows the run under way and its result in every pane that has something to say of it, and has it kept.
class ResultDesk final : public QObject
{
    Q_OBJECT
public:
    /// Where runs are made, and where they are seen; all of it outlives the desk.
    struct Parts
    {
        RunController &controller;
        const RunDesk &runs;
        SessionDesk &sessions;
        HistoryDesk &history;
        const WorkbenchSettings &settings;
        EditorTabs &tabs;
        Panes &panes;
        ConsolePanel &console;
        ResourcePanel &resources;
        IsolationPanel &isolation;
        RunStatusBar &status;
    };

    ResultDesk(const Parts &parts, QWidget *window);

    /// A place in the program that ran, as it names its files itself; any other file is none of ours.
    void showPlace(const QString &file, int line, int column);

signals:
    /// It has ended and goes to the history; with the alerts that earlier runs give rise to.
    void kept(const Fumehood::RunResult &result);

private:
    void connectSessions();
    void begin(const RunSpec &spec);
    void show(Run *run);
    void take(const RunEvent &event);
    void showIsolation(const IsolationReport &report);
    void keep(RunResult result, const std::shared_ptr<OutputStore> &output, const RunOrigin &origin);
    void askForAttention(const RunResult &result);

    Parts m;
    QWidget *m_window;
    QPointer<SnippetTab> m_tab; // whose program the console shows
};

} // namespace Fumehood
