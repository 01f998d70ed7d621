// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/runevent.h"
#include "core/validation/finding.h"
#include "ui/enginewatch.h"
#include "ui/rundesk.h"
#include "ui/runstatusbar.h"
#include "ui/samples.h"

#include <QMainWindow>
#include <QPointer>

#include <memory>

namespace Fumehood {

class Actions;
class BlockBar;
class CheckDesk;
class CodeCheck;
class CompilerInquiry;
class ConsolePanel;
class EditorTabs;
class EngineBar;
class FileDesk;
class FindBar;
class GoToLineBar;
class HistoryBar;
class HistoryDesk;
class HistoryPanel;
class HistoryStore;
class IncidentBar;
class ImageBar;
class ImageChoice;
class ImageQueue;
class ImageStore;
class ImageWatch;
class IsolationPanel;
class LanguageCatalog;
class LanguagePicker;
class FileWatch;
class LeftoverBar;
class Menus;
class MessageBar;
class OutsideChangeBar;
class Panes;
class ProblemsPanel;
class ProfilePicker;
class ResourcePanel;
class OutputStore;
class RunController;
class SandboxPanel;
class Session;
class SessionDesk;
class SessionPicker;
class ShareDesk;
class SnippetTab;
class Theme;
class WorkbenchSettings;
struct RunOrigin;

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
    void createToolBar();
    void createStatusBar();
    void connectFileActions();
    void connectEditActions();
    void connectViewActions();
    void connectRunActions();
    void connectTabs();
    void connectRuns();
    void connectSessions();
    void connectEngine();
    void connectImages();
    void prepareImages();
    void restore();
    void resetLayout();

    RunSetup setup() const;
    void addStartTab();
    void addTab(const Language *language, const QByteArray &text);
    void handleTabChanged();
    void handleSandboxChanged();
    void handleEvent(const RunEvent &event);
    void handleStarted(Run *run);
    void showIsolation(const IsolationReport &report);
    void beginSection(const RunSpec &spec);
    void keepRun(const RunResult &result, const std::shared_ptr<OutputStore> &output, const RunOrigin &origin);
    void handleStatusClick(RunStatusBar::Part part);
    void chooseProfile(const SecurityProfile &profile);
    void showPlace(const QString &file, int line, int column);
    void runWithLimit(const QString &option, const QString &value);
    void refreshRunActions();
    void refreshNotes();
    void changeZoom(int by);
    void applySetting(const QString &key);
    void applyTextSize();
    void findAnything();
    void connectSettings();
    void connectFileWatch();
    void connectChecks();
    void connectHistory();
    void askForAttention(const RunResult &result);
    void showCommand();
    void complain(const QString &sentence);

    WindowParts m_parts;
    QList<Sample> m_samples;
    std::unique_ptr<Session> m_session;
    QTimer m_settingsTimer;
    QPointer<SnippetTab> m_ranTab;      // whose program the console shows
    bool m_closing = false;
    bool m_prepared = false;            // what is in use was looked at since the start

    EngineWatch *m_engineWatch;
    ImageQueue *m_imageQueue;
    ImageWatch *m_imageWatch;
    ImageChoice *m_imageChoice;
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
    EditorTabs *m_tabs = nullptr;
    FileDesk *m_files = nullptr;
    FileWatch *m_fileWatch = nullptr;
    FindBar *m_findBar = nullptr;
    GoToLineBar *m_goToLineBar = nullptr;
    QToolButton *m_runButton = nullptr;
    LanguagePicker *m_languagePicker = nullptr;
    ProfilePicker *m_profilePicker = nullptr;
    SessionPicker *m_sessionPicker = nullptr;
    RunStatusBar *m_status = nullptr;
    SandboxPanel *m_sandbox = nullptr;
    ConsolePanel *m_console = nullptr;
    ProblemsPanel *m_problems = nullptr;
    CheckDesk *m_checkDesk = nullptr;
    HistoryPanel *m_history = nullptr;
    IsolationPanel *m_isolation = nullptr;
    ResourcePanel *m_resources = nullptr;
};

} // namespace Fumehood
