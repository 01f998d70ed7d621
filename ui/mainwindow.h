// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/enginewatch.h"
#include "ui/rundesk.h"
#include "ui/runstatusbar.h"

#include <QMainWindow>

#include <memory>

namespace Fumehood {

class Actions;
class BlockBar;
class CheckDesk;
class CodeCheck;
class CompilerInquiry;
class ConsolePanel;
class EditorArea;
class EditorTabs;
class EngineBar;
class FileDesk;
class HistoryBar;
class HistoryDesk;
class HistoryPanel;
class HistoryStore;
class IncidentBar;
class ImageBar;
class ImageDesk;
class ImageStore;
class IsolationPanel;
class LanguageCatalog;
class FileWatch;
class LeftoverBar;
class Menus;
class MessageBar;
class OutsideChangeBar;
class Panes;
class ProblemsPanel;
class ProfileDesk;
class ResourcePanel;
class ResultDesk;
class RunController;
class RunToolBar;
class SandboxPanel;
class Session;
class SessionDesk;
class ShareDesk;
class SnippetTab;
class Theme;
class WorkbenchSettings;

/// What the window is given by the program; all of it outlives the window.
struct WindowParts
{
    Theme &theme;
    const LanguageCatalog &catalog;
    ContainerEngine &engine;
    RunController &controller;
    ImageStore &images;
    HistoryStore &history;
    WorkbenchSettings &settings;
    EngineWatch::Find findEngine;
    QString stateFolder;            ///< "$XDG_STATE_HOME/fumehood"
};

/// The workbench. It only wires: panels arrange, RunDesk decides, Session keeps.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens files in tabs; those that cannot be opened are named in a message bar.
    void openFiles(const QStringList &paths);
    /// A mistake of this program: saves every text and says so. `where`, `what`: for the report.
    void reportIncident(const QString &where, const QString &what);

    EditorTabs &tabs() const { return *m_tabs; }
    SandboxPanel &sandbox() const { return *m_sandbox; }
    ConsolePanel &console() const { return *m_console; }

signals:
    /// The window is closed and nothing of it runs any more.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void createCentral();
    void connectFiles();
    void connectViews();
    void connectTabs();
    void connectRuns();
    void connectSessions();
    void connectImages();
    void connectChecks();
    void connectHistory();
    void restore();
    void resetLayout();

    RunSetup setup() const;
    void handleTabChanged();
    void handleSandboxChanged();
    void handleStatusClick(RunStatusBar::Part part);
    void refreshRunActions();
    void refreshSetup();
    void findAnything();
    void openSessions();
    void showCommand();
    void say(const QString &hint);
    void complain(const QString &sentence);

    WindowParts m_parts;
    std::unique_ptr<Session> m_session;
    bool m_closing = false;

    EngineWatch *m_engineWatch;
    ImageDesk *m_images;
    CodeCheck *m_check;
    SessionDesk *m_sessions;
    RunDesk *m_desk;
    CompilerInquiry *m_compiler;
    HistoryDesk *m_historyDesk;
    ShareDesk *m_share;
    Actions *m_actions;
    Panes *m_panes;
    Menus *m_menus = nullptr;

    EngineBar *m_engineBar = nullptr;
    ImageBar *m_imageBar = nullptr;
    BlockBar *m_blockBar = nullptr;
    IncidentBar *m_incident = nullptr;
    HistoryBar *m_historyBar = nullptr;
    LeftoverBar *m_leftover = nullptr;
    MessageBar *m_complaint = nullptr;
    OutsideChangeBar *m_outsideChange = nullptr;
    EditorArea *m_area = nullptr;
    EditorTabs *m_tabs = nullptr;
    FileDesk *m_files = nullptr;
    FileWatch *m_fileWatch = nullptr;
    RunToolBar *m_tools = nullptr;
    ProfileDesk *m_profiles = nullptr;
    RunStatusBar *m_status = nullptr;
    SandboxPanel *m_sandbox = nullptr;
    ConsolePanel *m_console = nullptr;
    ProblemsPanel *m_problems = nullptr;
    CheckDesk *m_checkDesk = nullptr;
    HistoryPanel *m_history = nullptr;
    IsolationPanel *m_isolation = nullptr;
    ResourcePanel *m_resources = nullptr;
    ResultDesk *m_results = nullptr;
};

} // namespace Fumehood
