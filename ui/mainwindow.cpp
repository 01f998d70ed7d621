// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "core/container/enforcement.h"
#include "core/history/historystore.h"
#include "core/history/recording.h"
#include "core/language/languagecatalog.h"
#include "core/run/runcontroller.h"
#include "core/snippet/snippet.h"
#include "ui/actions.h"
#include "ui/charts/resourcepanel.h"
#include "ui/commanddialog.h"
#include "ui/console/consolepanel.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/findbar.h"
#include "ui/editor/gotolinebar.h"
#include "ui/editortabs.h"
#include "ui/enginebar.h"
#include "ui/filedesk.h"
#include "ui/findings/blockbar.h"
#include "ui/findings/checkdesk.h"
#include "ui/findings/compilerinquiry.h"
#include "ui/findings/problemspanel.h"
#include "ui/findings/runfindings.h"
#include "ui/filewatch.h"
#include "ui/helpdialogs.h"
#include "ui/history/historybar.h"
#include "ui/history/historydesk.h"
#include "ui/history/historypanel.h"
#include "ui/imagebar.h"
#include "ui/images/imagechoice.h"
#include "ui/images/imagequeue.h"
#include "ui/images/imagesdialog.h"
#include "ui/imagewatch.h"
#include "ui/incident/incidentbar.h"
#include "ui/isolation/isolationpanel.h"
#include "ui/languagepicker.h"
#include "ui/layoutstate.h"
#include "ui/leftoverbar.h"
#include "ui/limits/limitspanel.h"
#include "ui/limits/sandboxpanel.h"
#include "ui/menus.h"
#include "ui/messagebar.h"
#include "ui/outsidechangebar.h"
#include "ui/panes.h"
#include "ui/profiledesk.h"
#include "ui/profilepicker.h"
#include "ui/session.h"
#include "ui/sessions/sessiondesk.h"
#include "ui/sessions/sessionpicker.h"
#include "ui/sessions/sessionsdialog.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/settingtable.h"
#include "ui/settings/shortcutsdialog.h"
#include "ui/sharing/sharedesk.h"
#include "ui/snippettab.h"
#include "ui/windowfinder.h"
#include "ui/workbenchsettings.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {

namespace {

constexpr auto SettingsDelay = 1s;
constexpr std::chrono::duration<int, std::milli> HintTime = 8s;
/// The engine confirms a kill within 3 s; the window does not keep the program alive much longer than that.
constexpr auto LongestGoodbye = 5s;
/// Who waits longer looks at something else meanwhile.
constexpr double LongRunMs = 10'000;

QString containerOf(const QString &runId)
{
    return u"fumehood-"_s + runId;
}

} // namespace

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_samples(loadSamples(parts.catalog))
    , m_engineWatch(new EngineWatch(parts.engine, parts.findEngine, this))
    , m_imageQueue(new ImageQueue(parts.images, this))
    , m_imageWatch(new ImageWatch(parts.images, *m_imageQueue, this))
    , m_imageChoice(new ImageChoice(parts.engine, parts.settings, this))
    , m_check(new CodeCheck(this))
    , m_sessions(new SessionDesk(parts.engine, this))
    , m_desk(new RunDesk(parts.controller, *m_sessions, *m_engineWatch, *m_imageWatch, *m_check, [this] { return setup(); }, this))
    , m_compiler(new CompilerInquiry(parts.controller, [this] { return m_desk->ready(); }, this))
    , m_historyDesk(new HistoryDesk(parts.history, this))
    , m_share(new ShareDesk(parts.history, parts.catalog, parts.theme, this))
    , m_actions(new Actions(parts.theme, this))
    , m_panes(new Panes(*this))
{
    setAcceptDrops(true);
    // From top left to bottom right: the order of creation is the order of the tab key.
    createToolBar();
    m_sandbox = new SandboxPanel(m_parts.theme, this);
    m_panes->add(u"sandbox"_s, tr("Sandbox"), m_sandbox, Qt::LeftDockWidgetArea);
    createCentral();
    m_problems = new ProblemsPanel(m_parts.theme, this);
    m_panes->add(u"problems"_s, tr("Problems"), m_problems, Qt::BottomDockWidgetArea);
    m_checkDesk = new CheckDesk(*m_check, *m_compiler, *m_problems, this);
    m_console = new ConsolePanel(m_parts.theme, this);
    m_panes->add(u"console"_s, tr("Console"), m_console, Qt::BottomDockWidgetArea);
    m_history = new HistoryPanel(m_parts.history, m_parts.theme, this);
    m_panes->add(u"history"_s, tr("History"), m_history, Qt::BottomDockWidgetArea);
    m_isolation = new IsolationPanel(m_parts.theme, this);
    m_panes->add(u"isolation"_s, tr("Isolation"), m_isolation, Qt::BottomDockWidgetArea);
    m_resources = new ResourcePanel(m_parts.theme, this);
    m_panes->add(u"resources"_s, tr("Resources"), m_resources, Qt::RightDockWidgetArea);
    createStatusBar();
    m_session = std::make_unique<Session>(parts.stateFolder, [this] { return m_tabs->state(); });
    m_settingsTimer.setSingleShot(true);
    m_settingsTimer.setInterval(SettingsDelay);
    connect(&m_settingsTimer, &QTimer::timeout, this,
            [this] { m_parts.settings.setProfile(m_sandbox->standard(), m_sandbox->profile()); });
    restore();
    connectFileActions();
    connectEditActions();
    connectViewActions();
    connectRunActions();
    connectTabs();
    connectRuns();
    connectSessions();
    connectEngine();
    connectImages();
    connectSettings();
    connectFileWatch();
    connectChecks();
    connectHistory();
    handleTabChanged();
    handleSandboxChanged();
    m_engineWatch->check();
}

MainWindow::~MainWindow() = default;

void MainWindow::createCentral()
{
    auto *central = new QWidget(this);
    m_engineBar = new EngineBar(m_parts.theme, central);
    m_imageBar = new ImageBar(*m_imageWatch, m_parts.theme, central);
    m_blockBar = new BlockBar(m_parts.theme, central);
    m_leftover = new LeftoverBar(m_parts.theme, central);
    m_incident = new IncidentBar(m_parts.theme, central);
    m_historyBar = new HistoryBar(m_parts.theme, m_parts.history.folder(), central);
    m_complaint = new MessageBar(m_parts.theme, tr("Problem"), central);
    m_complaint->setObjectName(u"complaint"_s);
    m_complaint->setKind(KMessageWidget::Error, u"error"_s, Theme::Role::Error);
    m_outsideChange = new OutsideChangeBar(m_parts.theme, central);
    m_tabs = new EditorTabs(m_parts.catalog, m_parts.theme, central);
    m_findBar = new FindBar(m_parts.theme, central);
    m_goToLineBar = new GoToLineBar(central);
    m_files = new FileDesk(*m_tabs, m_parts.settings, this);

    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    for (QWidget *widget : {static_cast<QWidget *>(m_engineBar), static_cast<QWidget *>(m_imageBar), static_cast<QWidget *>(m_blockBar),
                            static_cast<QWidget *>(m_leftover), static_cast<QWidget *>(m_incident), static_cast<QWidget *>(m_historyBar),
                            static_cast<QWidget *>(m_complaint), static_cast<QWidget *>(m_outsideChange)})
        layout->addWidget(widget);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_findBar);
    layout->addWidget(m_goToLineBar);
    setCentralWidget(central);
}

void MainWindow::createToolBar()
{
    auto *bar = new QToolBar(tr("Tool bar"), this);
    bar->setObjectName(u"tools"_s);
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addToolBar(bar);
    m_runButton = new QToolButton(bar);
    m_runButton->setObjectName(u"run-button"_s);
    m_runButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_runButton->setFocusPolicy(Qt::TabFocus);
    m_languagePicker = new LanguagePicker(m_parts.catalog, bar);
    m_profilePicker = new ProfilePicker(bar);
    bar->addWidget(m_runButton);
    bar->addSeparator();
    bar->addWidget(m_languagePicker);
    bar->addWidget(m_profilePicker);
    m_sessionPicker = new SessionPicker(*m_sessions, bar);
    bar->addWidget(m_sessionPicker);
    bar->addSeparator();
    bar->addAction((*m_actions)[Actions::ShowCommand]);
    m_menus = new Menus(menuBar(), *m_actions, this);
    m_menus->addSamples(m_samples);
    m_menus->addToRun(m_languagePicker->languages(), m_profilePicker->profiles());
    m_runButton->setDefaultAction((*m_actions)[Actions::Run]);
}

void MainWindow::createStatusBar()
{
    m_status = new RunStatusBar(m_parts.theme, this);
    setStatusBar(m_status);
    connect(m_status, &RunStatusBar::clicked, this, &MainWindow::handleStatusClick);
}

void MainWindow::connectFileActions()
{
    const Actions &a = *m_actions;
    connect(a[Actions::New], &QAction::triggered, this, [this] { m_tabs->addUntitled({}, m_tabs->current()->language()); });
    connect(a[Actions::Open], &QAction::triggered, m_files, &FileDesk::askAndOpen);
    connect(a[Actions::Save], &QAction::triggered, this, [this] { m_files->save(m_tabs->current()); });
    connect(a[Actions::SaveAs], &QAction::triggered, this, [this] { m_files->saveAs(m_tabs->current()); });
    connect(a[Actions::CloseTab], &QAction::triggered, this, [this] { m_files->close(m_tabs->current()); });
    connect(a[Actions::ReopenTab], &QAction::triggered, m_tabs, &EditorTabs::reopen);
    connect(a[Actions::Quit], &QAction::triggered, this, &QWidget::close);
    const auto turn = [this](int by) { m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + m_tabs->count()) % m_tabs->count()); };
    connect(a[Actions::NextTab], &QAction::triggered, this, [turn] { turn(1); });
    connect(a[Actions::PreviousTab], &QAction::triggered, this, [turn] { turn(-1); });
    connect(m_menus, &Menus::sampleChosen, this,
            [this](const Sample &sample) { addTab(sample.language, sample.source()); });
    connect(m_menus, &Menus::recentChosen, this, [this](const QString &path) { m_files->open({path}); });
    connect(m_files, &FileDesk::opened, this, [this] { m_menus->setRecentFiles(m_parts.settings.recentFiles()); });
    connect(m_files, &FileDesk::complained, this, &MainWindow::complain);
}

void MainWindow::connectEditActions()
{
    const Actions &a = *m_actions;
    // The commands of whatever has the focus: the editor, the console, an entry.
    const auto forward = [this, &a](Actions::Id id, const char *slot) {
        connect(a[id], &QAction::triggered, this, [slot] {
            QWidget *focus = QApplication::focusWidget();
            if (focus && focus->metaObject()->indexOfSlot(QByteArray(slot) + "()") >= 0)
                QMetaObject::invokeMethod(focus, slot);
        });
    };
    forward(Actions::Undo, "undo");
    forward(Actions::Redo, "redo");
    forward(Actions::Cut, "cut");
    forward(Actions::Copy, "copy");
    forward(Actions::Paste, "paste");
    forward(Actions::SelectAll, "selectAll");
    connect(a[Actions::Find], &QAction::triggered, m_findBar, &FindBar::showFind);
    connect(a[Actions::FindNext], &QAction::triggered, m_findBar, &FindBar::findNext);
    connect(a[Actions::FindPrevious], &QAction::triggered, m_findBar, &FindBar::findPrevious);
    connect(a[Actions::Replace], &QAction::triggered, m_findBar, &FindBar::showReplace);
    connect(a[Actions::GoToLine], &QAction::triggered, m_goToLineBar, &GoToLineBar::ask);
    connect(a[Actions::ToggleComment], &QAction::triggered, this, [this] { m_tabs->current()->editor().toggleComment(); });
    connect(a[Actions::AddOccurrence], &QAction::triggered, this, [this] { m_tabs->current()->editor().addNextOccurrence(); });
    // The console has its own find, clear and end of input on these keys.
    for (const auto id : {Actions::Find, Actions::FindNext, Actions::FindPrevious, Actions::Replace, Actions::GoToLine,
                          Actions::ToggleComment, Actions::AddOccurrence}) {
        a[id]->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        centralWidget()->addAction(a[id]);
    }
}

void MainWindow::connectViewActions()
{
    const Actions &a = *m_actions;
    connect(a[Actions::Sandbox], &QAction::triggered, this, [this] {
        m_panes->show(m_sandbox);
        m_sandbox->focusFirst();
    });
    connect(a[Actions::Console], &QAction::triggered, this, [this] { m_panes->show(m_console); });
    connect(a[Actions::Problems], &QAction::triggered, this, [this] { m_panes->show(m_problems); });
    connect(a[Actions::History], &QAction::triggered, this, [this] { m_panes->show(m_history); });
    connect(a[Actions::Isolation], &QAction::triggered, this, [this] { m_panes->show(m_isolation); });
    connect(a[Actions::Resources], &QAction::triggered, this, [this] { m_panes->show(m_resources); });
    connect(a[Actions::ZoomIn], &QAction::triggered, this, [this] { changeZoom(1); });
    connect(a[Actions::ZoomOut], &QAction::triggered, this, [this] { changeZoom(-1); });
    connect(a[Actions::ZoomReset], &QAction::triggered, this, [this] { m_parts.settings.setValue(u"zoom"_s, 0); });
    connect(a[Actions::WrapLines], &QAction::toggled, this, [this](bool wraps) {
        m_parts.settings.setValue(u"wrapLines"_s, wraps);
    });
    connect(a[Actions::FullScreen], &QAction::toggled, this,
            [this](bool full) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, full)); });
    connect(a[Actions::ResetLayout], &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_menus, &Menus::themeChosen, this, [this](Theme::Mode mode) {
        m_parts.settings.setThemeMode(mode);
    });
    connect(a[Actions::Projector], &QAction::toggled, this, &MainWindow::applyTextSize);
    connect(a[Actions::FindAnything], &QAction::triggered, this, &MainWindow::findAnything);
    connect(a[Actions::Preferences], &QAction::triggered, this, [this] { (new SettingsDialog(m_parts.settings, this))->open(); });
    connect(a[Actions::Shortcuts], &QAction::triggered, this, [this] { (new ShortcutsDialog(*m_actions, this))->open(); });
    connect(a[Actions::About], &QAction::triggered, this, [this] { openAboutDialog(this); });
}

void MainWindow::connectRunActions()
{
    const Actions &a = *m_actions;
    connect(a[Actions::Run], &QAction::triggered, m_desk, &RunDesk::run);
    connect(a[Actions::Stop], &QAction::triggered, m_desk, &RunDesk::stop);
    connect(a[Actions::ChooseLanguage], &QAction::triggered, m_languagePicker, &QToolButton::showMenu);
    connect(a[Actions::ShowCommand], &QAction::triggered, this, &MainWindow::showCommand);
    connect(a[Actions::Images], &QAction::triggered, this, [this] {
        auto *dialog = new ImagesDialog(m_parts.images, m_parts.catalog, this);
        connect(dialog, &ImagesDialog::changed, m_imageWatch, &ImageWatch::check);
        dialog->open();
    });
    connect(a[Actions::ChooseImage], &QAction::triggered, this, [this] {
        if (const Language *language = m_tabs->current()->language())
            m_imageChoice->ask(*language);
    });
    connect(a[Actions::Sessions], &QAction::triggered, this, [this] {
        const auto describe = [this](const SessionName &name, const QString &language) {
            const SnippetTab *tab = m_tabs->current();
            return sessionSpec(name, language.isEmpty() ? tab->language() : m_parts.catalog.find(language), m_sandbox->profile());
        };
        auto *dialog = new SessionsDialog(m_parts.engine, describe, this);
        connect(dialog, &QDialog::finished, m_sessions, &SessionDesk::refresh);
        dialog->open();
    });
    connect(a[Actions::CheckEngine], &QAction::triggered, m_engineWatch, &EngineWatch::check);
    connect(m_languagePicker, &LanguagePicker::languageChosen, this, [this](const Language *language) {
        m_tabs->current()->chooseLanguage(language);
        if (language)
            m_parts.settings.setLanguage(language->id);
    });
    connect(m_profilePicker, &ProfilePicker::profileChosen, this, &MainWindow::chooseProfile);
    auto *profiles = new ProfileDesk([this] { return m_sandbox->profile(); }, this);
    connect(m_profilePicker, &ProfilePicker::saveRequested, profiles, &ProfileDesk::saveAs);
    connect(m_profilePicker, &ProfilePicker::takeRequested, profiles, &ProfileDesk::askForFile);
    connect(m_profilePicker, &ProfilePicker::writeRequested, profiles, &ProfileDesk::askWhereToWrite);
    connect(m_profilePicker, &ProfilePicker::removeRequested, profiles, &ProfileDesk::remove);
    connect(profiles, &ProfileDesk::profileChosen, this, &MainWindow::chooseProfile);
    connect(profiles, &ProfileDesk::complained, this, &MainWindow::complain);
    addActions(m_actions->all());
}

void MainWindow::connectTabs()
{
    connect(m_tabs, &EditorTabs::currentTabChanged, this, &MainWindow::handleTabChanged);
    connect(m_tabs, &EditorTabs::edited, this, [this] {
        m_session->noteChange();
        m_checkDesk->noteEdit();
        m_blockBar->hide();
        refreshRunActions();
    });
    connect(m_tabs, &EditorTabs::closeRequested, m_files, &FileDesk::close);
    connect(m_tabs, &EditorTabs::emptied, this, &MainWindow::addStartTab);
    connect(m_sandbox, &SandboxPanel::changed, this, &MainWindow::handleSandboxChanged);
}

void MainWindow::connectRuns()
{
    connect(m_desk, &RunDesk::aboutToRun, m_session.get(), &Session::save);
    connect(m_desk, &RunDesk::refused, this, &MainWindow::complain);
    connect(m_desk, &RunDesk::engineMissing, this, [this] {
        m_engineBar->remind();
        statusBar()->showMessage(tr("Nothing can run: see the message above the editor."), HintTime.count());
    });
    connect(m_desk, &RunDesk::imageMissing, this, [this] {
        statusBar()->showMessage(tr("The image must be prepared first: see the message above the editor."), HintTime.count());
    });
    // Before the first event: a waiting container answers within the call that starts the run.
    connect(&m_parts.controller, &RunController::started, this, &MainWindow::handleStarted);
    connect(&m_parts.controller, &RunController::event, this, &MainWindow::handleEvent);
    connect(&m_parts.controller, &RunController::runningChanged, this, &MainWindow::refreshRunActions);
    connect(&m_parts.controller, &RunController::warmChanged, m_status, &RunStatusBar::setWarm);
    connect(m_leftover, &LeftoverBar::removalRequested, this, [this](const QString &container) {
        m_parts.engine.request("DELETE", "/containers/" + container.toLatin1() + "?force=1&v=1").then(this, [this, container](const ContainerEngine::Reply &reply) {
            if (reply.ok() || reply.status == 404)
                m_leftover->noteRemoved(container);
        });
    });
    connect(m_console, &ConsolePanel::remedyRequested, this, &MainWindow::runWithLimit);
    connect(m_resources, &ResourcePanel::momentChosen, m_console, &ConsolePanel::showMoment);
    connect(m_resources, &ResourcePanel::complained, this, &MainWindow::complain);
    connect(m_console, &ConsolePanel::linkActivated, this, &MainWindow::showPlace);
}

/// Runs beside a project's files: without measurements of their own, and without a sheet, for nothing of them is fresh.
void MainWindow::connectSessions()
{
    connect(m_sessions, &SessionDesk::refused, this, &MainWindow::complain);
    connect(m_sessions, &SessionDesk::busyChanged, this, &MainWindow::refreshRunActions);
    connect(m_sessions, &SessionDesk::chosenChanged, this, &MainWindow::refreshRunActions);
    connect(m_sessions, &SessionDesk::started, this, [this](const RunSpec &spec, const SessionName &name) {
        beginSection(spec);
        m_status->setRunning(tr("Running in %1…").arg(name.text()));
        m_console->beginRun(spec.language, tr("session %1").arg(name.text()));
        m_resources->clear();
    });
    connect(m_sessions, &SessionDesk::piece, m_console, &ConsolePanel::append);
    connect(m_console, &ConsolePanel::inputEntered, m_sessions, &SessionDesk::writeInput);
    connect(m_console, &ConsolePanel::inputClosed, m_sessions, &SessionDesk::closeInput);
    connect(m_console, &ConsolePanel::interruptRequested, m_sessions, &SessionDesk::stop);
    connect(m_sessions, &SessionDesk::finished, this,
            [this](const RunResult &result, const std::shared_ptr<OutputStore> &output, const SessionName &name) {
                m_console->endRun(result);
                keepRun(result, output, {.parent = {}, .project = name.project, .task = name.task});
            });
    connect(m_sessionPicker, &SessionPicker::sessionsRequested, (*m_actions)[Actions::Sessions], &QAction::trigger);
    connect(m_sessionPicker, &SessionPicker::historyRequested, this, [this](const SessionName &name) {
        m_panes->show(m_history);
        m_history->showSession(name.project, name.task);
    });
    connect(m_engineWatch, &EngineWatch::statusChanged, m_sessions, [this] {
        if (m_engineWatch->status().ready())
            m_sessions->refresh();
    });
}

void MainWindow::connectChecks()
{
    const Actions &a = *m_actions;
    connect(a[Actions::Check], &QAction::triggered, this, [this] {
        m_panes->raise(m_problems);
        m_checkDesk->checkNow();
    });
    connect(a[Actions::NextProblem], &QAction::triggered, this, [this] { m_checkDesk->step(1); });
    connect(a[Actions::PreviousProblem], &QAction::triggered, this, [this] { m_checkDesk->step(-1); });
    connect(a[Actions::QuickFix], &QAction::triggered, m_checkDesk, &CheckDesk::offerRepairs);
    connect(m_checkDesk, &CheckDesk::nothingToRepair, this,
            [this](const QString &sentence) { statusBar()->showMessage(sentence, HintTime.count()); });
    connect(m_checkDesk, &CheckDesk::counted, this, [this](int findings, std::optional<Severity> worst) {
        m_status->setProblems(findings, worst);
        m_panes->setTitle(m_problems, findings > 0 ? tr("Problems (%1)").arg(findings) : tr("Problems"));
    });
    connect(m_desk, &RunDesk::checkingChanged, this, &MainWindow::refreshRunActions);
    connect(m_desk, &RunDesk::blocked, this, [this](const RunSpec &spec) {
        m_checkDesk->show(*spec.check);
        m_blockBar->showReport(*spec.check);
        m_panes->raise(m_problems);
        m_problems->select(m_blockBar->worst());
        m_historyDesk->keepBlocked(spec);
    });
    connect(m_desk, &RunDesk::aboutToRun, m_blockBar, &QWidget::hide);
    connect(m_desk, &RunDesk::aboutToRun, m_compiler, &CompilerInquiry::drop);
    connect(m_blockBar, &BlockBar::runAnywayRequested, m_desk, &RunDesk::runAnyway);
    connect(m_blockBar, &BlockBar::placeRequested, m_checkDesk, &CheckDesk::goTo);
}

void MainWindow::connectHistory()
{
    connect(m_history, &HistoryPanel::restoreRequested, this, [this](const HistoryRecord &record) {
        const RestoredSnippet restored = restoredSnippet(record, m_parts.catalog);
        SnippetTab *tab = m_tabs->addUntitled(restored.source, restored.language);
        tab->setInput(restored.input);
        handleTabChanged();
        tab->setFocus();
    });
    connect(m_history, &HistoryPanel::repeatRequested, this, [this](const HistoryRecord &record) {
        if (const auto order = repeatedRun(record, m_parts.catalog))
            m_desk->repeat(*order);
        else
            complain(order.error());
    });
    connect((*m_actions)[Actions::ShareRun], &QAction::triggered, m_share, &ShareDesk::shareLast);
    connect(m_console, &ConsolePanel::shareRequested, m_share, &ShareDesk::shareLast);
    connect(m_history, &HistoryPanel::shareRequested, m_share, &ShareDesk::share);
    connect(m_share, &ShareDesk::complained, this, &MainWindow::complain);
    connect(m_history, &HistoryPanel::complained, this, &MainWindow::complain);
    connect(m_historyDesk, &HistoryDesk::noticed, m_historyBar, &HistoryBar::showNotice);
    connect(m_historyDesk, &HistoryDesk::complained, this, &MainWindow::complain);
}

void MainWindow::connectEngine()
{
    connect(m_engineBar, &EngineBar::checkRequested, m_engineWatch, &EngineWatch::check);
    connect(m_engineBar, &EngineBar::podmanRequested, this, [this] { m_parts.settings.setValue(u"engine"_s, u"podman"_s); });
    connect(m_engineBar, &EngineBar::programChosen, &m_parts.settings, &WorkbenchSettings::setEngineProgram);
    connect(&m_parts.settings, &WorkbenchSettings::changed, m_engineWatch, [this](const QString &key) {
        if (key == u"engine" || key == u"engineProgram")
            m_engineWatch->findAnew();
    });
    connect(m_imageBar, &ImageBar::prepareRequested, m_desk, &RunDesk::prepareAndRun);
    const auto show = [this] {
        const EngineStatus &status = m_engineWatch->status();
        m_engineBar->showStatus(status, m_engineWatch->troubleTime());
        m_engineBar->setChecking(m_engineWatch->isChecking());
        const EngineEndpoint &endpoint = m_parts.engine.endpoint();
        m_status->setEngine(status, m_engineWatch->isChecking(), tr("%1 (%2)").arg(endpoint.host, endpoint.origin));
        m_imageBar->setEngineReady(status.ready());
        m_sandbox->limits().setUnenforced(unenforcedLimits(status.info.warnings));
    };
    connect(m_engineWatch, &EngineWatch::checkingChanged, this, show);
    connect(m_engineWatch, &EngineWatch::checked, this, show);
}

void MainWindow::connectImages()
{
    connect(m_imageBar, &ImageBar::otherImageRequested, (*m_actions)[Actions::ChooseImage], &QAction::trigger);
    connect(&m_parts.settings, &WorkbenchSettings::changed, this, [this](const QString &key) {
        if (key == u"images")
            handleTabChanged();
    });
    connect(m_imageBar, &ImageBar::alwaysRequested, this, [this] {
        m_parts.settings.setValue(u"prepareImages"_s, true);
        m_imageWatch->prepare();
        prepareImages();
    });
    connect(m_engineWatch, &EngineWatch::checked, this, [this] {
        if (m_engineWatch->status().ready() && m_parts.settings.value(u"prepareImages"_s).toBool() && !std::exchange(m_prepared, true))
            prepareImages();
    });
    connect(m_imageQueue, &ImageQueue::changed, this, [this] {
        const auto made = m_imageQueue->inBackground();
        m_status->setPreparing(made ? made->name : QString(), m_imageQueue->fraction(), m_imageQueue->waiting());
    });
    connect(m_imageQueue, &ImageQueue::failed, this, &MainWindow::complain);
}

/// Of the tabs, and of what was run before.
void MainWindow::prepareImages()
{
    m_parts.history.statistics({}, HistoryStatistics::By::Language).then(this, [this](const Result<QList<HistoryStatistics>> &runs) {
        QStringList ids;
        for (const SnippetTab *tab : m_tabs->all()) {
            if (const Language *language = tab->language())
                ids << language->id;
        }
        for (const HistoryStatistics &each : runs.value_or(QList<HistoryStatistics>()))
            ids << each.name;
        ids.removeDuplicates();
        QList<Language> languages;
        for (const QString &id : std::as_const(ids)) {
            if (const Language *language = m_parts.catalog.find(id))
                languages << *language;
        }
        m_imageQueue->prepareMissing(languages);
    });
}

void MainWindow::restore()
{
    m_menus->setRecentFiles(m_parts.settings.recentFiles());
    for (const Setting &setting : settingTable())
        applySetting(setting.key);
    for (const Actions::Id id : m_actions->ids()) {
        if (const auto keys = m_parts.settings.keys(Actions::name(id)))
            m_actions->setKeys(id, *keys);
    }
    const auto profile = loadProfile(m_parts.settings.profileName()).or_else([](const QString &) { return loadProfile(u"standard"_s); });
    if (profile) {
        m_sandbox->setProfile(*profile);
        m_sandbox->limits().setLimits(m_parts.settings.changedProfile(*profile).limits);
    }
    QString problem;
    const SavedSession session = m_session->load(&problem);
    QStringList problems = m_tabs->restore(session);
    if (!problem.isEmpty())
        problems.prepend(problem);
    if (!problems.isEmpty())
        complain(problems.join(u'\n'));
    if (m_tabs->count() == 0)
        addStartTab();
    if (!session.closedInOrder && !session.tabs.isEmpty())
        statusBar()->showMessage(tr("The last session ended unexpectedly; its tabs are back as they were."));
    resetLayout();
    applyLayout(*this, m_session->layout());
    m_tabs->current()->setFocus();
}

void MainWindow::resetLayout()
{
    applyUsualSize(*this);
    m_panes->arrange();
    m_panes->raise(m_console);
}

void MainWindow::openFiles(const QStringList &paths)
{
    m_files->open(paths);
}

RunSetup MainWindow::setup() const
{
    const SnippetTab *tab = m_tabs->current();
    return {tab->language(), tab->editor().source(), m_sandbox->profile(), tab->input(),
            m_parts.settings.value(u"reuseCompiled"_s).toBool(), m_sandbox->problem(),
            tab->language() ? m_parts.settings.image(tab->language()->id) : QString()};
}

void MainWindow::addStartTab()
{
    const Language *language = m_parts.catalog.find(m_parts.settings.language());
    if (!language && !m_parts.catalog.languages().isEmpty())
        language = &m_parts.catalog.languages().first();
    addTab(language, language ? firstSnippet(*language, m_samples) : QByteArray());
}

void MainWindow::addTab(const Language *language, const QByteArray &text)
{
    SnippetTab *before = m_tabs->current();
    m_tabs->addUntitled(text, language);
    if (before && before->isPristine())
        m_tabs->close(before);
}

void MainWindow::handleTabChanged()
{
    SnippetTab *tab = m_tabs->current();
    if (!tab)
        return;
    setWindowTitle(tr("%1[*] — Fumehood").arg(tab->title()));
    setWindowModified(tab->isModified());
    m_findBar->setEditor(&tab->editor());
    m_goToLineBar->setEditor(&tab->editor());
    m_languagePicker->setLanguage(tab->language(), tab->isLanguageChosen());
    const QString image = tab->language() ? m_parts.settings.image(tab->language()->id) : QString();
    m_status->setLanguage(image.isEmpty() ? m_languagePicker->text() : tr("%1 in %2").arg(m_languagePicker->text(), image));
    m_status->setPosition(tab->editor().cursorLine(), tab->editor().cursorColumn());
    m_status->setLineEnd(tab->editor().lineEndName());
    connect(&tab->editor(), &CodeEditor::cursorMoved, m_status, &RunStatusBar::setPosition, Qt::UniqueConnection);
    if (m_sandbox->input().input() != tab->input())
        m_sandbox->input().setInput(tab->input());
    (*m_actions)[Actions::ReopenTab]->setEnabled(m_tabs->canReopen());
    if (tab->language())
        m_imageWatch->setLanguage(m_imageChoice->inUse(*tab->language()));
    m_checkDesk->setTab(tab);
    m_session->noteChange();
    refreshRunActions();
    refreshNotes();
    m_desk->refresh();
}

void MainWindow::refreshNotes()
{
    const SnippetTab *tab = m_tabs->current();
    const QStringList raised = tab->language() ? raisedLimits(*tab->language(), m_sandbox->profile()) : QStringList();
    m_sandbox->setNotes(raised);
}

void MainWindow::handleSandboxChanged()
{
    m_tabs->current()->setInput(m_sandbox->input().input());
    m_profilePicker->setProfile(m_sandbox->standard(), m_sandbox->isChanged());
    m_status->setProfile(m_sandbox->standard().title, m_sandbox->isChanged());
    m_settingsTimer.start();
    m_session->noteChange();
    refreshRunActions();
    refreshNotes();
    m_desk->refresh();
}

void MainWindow::chooseProfile(const SecurityProfile &profile)
{
    m_sandbox->setProfile(profile);
    handleSandboxChanged();
}

void MainWindow::refreshRunActions()
{
    const bool running = m_desk->isRunning();
    const QString problem = running || !m_tabs->current() ? QString() : m_sandbox->problem();
    QAction *run = (*m_actions)[Actions::Run];
    QAction *stop = (*m_actions)[Actions::Stop];
    run->setEnabled(!running && problem.isEmpty());
    const QString place = m_sessions->chosen() ? tr("Runs the snippet in the session %1").arg(m_sessions->chosen()->text())
                                               : tr("Runs the snippet in a fresh container");
    run->setToolTip(problem.isEmpty() ? tr("%1 (%2)").arg(place, run->shortcut().toString(QKeySequence::NativeText)) : tr("Cannot run: %1").arg(problem));
    stop->setEnabled(running);
    stop->setToolTip(tr("Ends this run only; output and code stay (%1)").arg(stop->shortcut().toString(QKeySequence::NativeText)));
    // A second action would give the button a menu.
    m_runButton->removeAction(running ? run : stop);
    m_runButton->setDefaultAction(running ? stop : run);
}

void MainWindow::beginSection(const RunSpec &spec)
{
    // A run out of the history is of no tab.
    SnippetTab *tab = m_tabs->current();
    m_ranTab = tab->editor().source() == spec.snippet.source ? tab : nullptr;
    m_panes->raise(m_console);
    if (m_parts.settings.value(u"clearBeforeRun"_s).toBool())
        m_console->clear();
    showIsolation({});
    m_historyDesk->expect(spec);
}

void MainWindow::handleStarted(Run *run)
{
    beginSection(run->spec());
    m_status->setRun(run);
    m_console->beginRun(run);
    connect(run, &Run::removed, m_leftover, [this, name = containerOf(run->id())] { m_leftover->noteRemoved(name); });
    m_resources->beginRun(run->spec().container.limits);
}

void MainWindow::handleEvent(const RunEvent &event)
{
    m_resources->take(event);
    if (const auto *checked = std::get_if<IsolationChecked>(&event))
        showIsolation(checked->report);
    if (const auto *finished = std::get_if<Finished>(&event)) {
        m_leftover->expectRemoval(containerOf(finished->result.id));
        keepRun(finished->result, m_parts.controller.current()->output(), {.parent = m_desk->parentOfRun(), .project = {}, .task = {}});
    }
}

void MainWindow::showIsolation(const IsolationReport &report)
{
    m_isolation->setReport(report, tr("of the run at %1").arg(QTime::currentTime().toString(u"HH:mm:ss"_s)));
    // A broken promise shows even while the console is in front.
    m_panes->setTitle(m_isolation, report.broken() > 0 ? tr("Isolation: ✖ %n broken", nullptr, report.broken()) : tr("Isolation"));
}

void MainWindow::keepRun(const RunResult &result, const std::shared_ptr<OutputStore> &output, const RunOrigin &origin)
{
    m_status->setResult(result);
    RunResult judged = result;
    judged.alerts += m_historyDesk->unusual(result);
    for (const QString &alert : furtherAlerts(judged))
        m_console->notice(tr("Note: %1").arg(alert));
    if (m_ranTab && m_ranTab == m_tabs->current() && m_ranTab->editor().source() == result.spec.snippet.source)
        m_checkDesk->showRun(judged);
    m_historyDesk->keep(judged, output, origin);
    m_share->noteRun(result.id);
    askForAttention(result);
}

void MainWindow::runWithLimit(const QString &option, const QString &value)
{
    m_sandbox->limits().setLimit(option, value);
    m_desk->run();
}

void MainWindow::showPlace(const QString &file, int line, int column)
{
    // A program names files as it sees them; the only one of ours in there is the snippet.
    const Language *language = m_ranTab ? m_ranTab->language() : nullptr;
    if (!language || QFileInfo(file).fileName() != sourceFileName(*language, m_ranTab->editor().source()))
        return;
    m_tabs->setCurrentWidget(m_ranTab);
    m_ranTab->editor().goTo(line, std::max(1, column));
    m_ranTab->setFocus();
}

void MainWindow::handleStatusClick(RunStatusBar::Part part)
{
    switch (part) {
    case RunStatusBar::Part::Run:
    case RunStatusBar::Part::Warm:
        return m_panes->show(m_console);
    case RunStatusBar::Part::Preparing:
        return m_imageQueue->cancelBackground();
    case RunStatusBar::Part::Problems:
        return m_panes->show(m_problems);
    case RunStatusBar::Part::Engine:
        m_engineBar->remind();
        return m_engineWatch->check();
    case RunStatusBar::Part::Profile:
        return (*m_actions)[Actions::Sandbox]->trigger();
    case RunStatusBar::Part::Language:
        return (*m_actions)[Actions::ChooseLanguage]->trigger();
    case RunStatusBar::Part::Position:
    case RunStatusBar::Part::LineEnd:
        return m_goToLineBar->ask();
    }
}

void MainWindow::changeZoom(int by)
{
    m_parts.settings.setValue(u"zoom"_s, m_tabs->zoom() + by);
}

void MainWindow::connectSettings()
{
    connect(&m_parts.settings, &WorkbenchSettings::changed, this, &MainWindow::applySetting);
    connect(m_actions, &Actions::keysChanged, this, [this](Actions::Id id) {
        const QList<QKeySequence> keys = (*m_actions)[id]->shortcuts();
        const bool usual = keys == m_actions->usualKeys(id);
        m_parts.settings.setKeys(Actions::name(id), usual ? std::nullopt : std::optional(keys));
        refreshRunActions(); // their tool tips name the keys
    });
    connect(m_tabs, &EditorTabs::zoomed, this, [this](int zoom) { m_parts.settings.setValue(u"zoom"_s, zoom); });
    connect(m_console, &ConsolePanel::zoomChanged, this, [this](int zoom) { m_parts.settings.setValue(u"zoom"_s, zoom); });
}

/// The one place where a setting takes effect.
void MainWindow::applySetting(const QString &key)
{
    const QVariant value = m_parts.settings.value(key);
    if (key == u"theme") {
        m_parts.theme.setMode(m_parts.settings.themeMode());
        m_menus->setThemeMode(m_parts.settings.themeMode());
    } else if (key == u"textSize" || key == u"projectorSize") {
        applyTextSize();
    } else if (key == u"zoom") {
        m_tabs->setZoom(value.toInt());
        m_console->setZoom(value.toInt());
    } else if (key == u"wrapLines") {
        m_tabs->setWrapped(value.toBool());
        (*m_actions)[Actions::WrapLines]->setChecked(value.toBool());
    } else if (key == u"showWhitespace") {
        m_tabs->setWhitespaceVisible(value.toBool());
    } else if (key == u"askCompiler") {
        m_compiler->setAutomatic(value.toBool());
    } else if (key == u"reloadUnchanged" && m_fileWatch) {
        m_fileWatch->setFollowing(value.toBool());
    }
}

void MainWindow::applyTextSize()
{
    const bool projector = (*m_actions)[Actions::Projector]->isChecked();
    m_parts.theme.setTextSize(m_parts.settings.value(projector ? u"projectorSize"_s : u"textSize"_s).toInt());
}

void MainWindow::connectFileWatch()
{
    m_fileWatch = new FileWatch(*m_tabs, this);
    applySetting(u"reloadUnchanged"_s);
    connect(m_fileWatch, &FileWatch::reloaded, this, [this](const SnippetTab *tab) {
        statusBar()->showMessage(tr("%1 was changed by another program and read again; Undo brings the old text back.").arg(tab->title()),
                                 HintTime.count());
    });
    connect(m_fileWatch, &FileWatch::changedOutside, m_outsideChange, &OutsideChangeBar::showChange);
    connect(m_fileWatch, &FileWatch::removedOutside, m_outsideChange, &OutsideChangeBar::showRemoval);
}

void MainWindow::findAnything()
{
    const WindowFinder finder({*m_actions, m_parts.theme, *m_tabs, *m_files, m_parts.settings, *m_languagePicker, m_samples,
                               [this](const Sample &sample) { addTab(sample.language, sample.source()); }});
    finder.open(this);
}

void MainWindow::askForAttention(const RunResult &result)
{
    const bool isLong = result.durations.total.value_or(0) > LongRunMs;
    if (isLong && !isActiveWindow() && m_parts.settings.value(u"notify"_s).toBool())
        QApplication::alert(this);
}

void MainWindow::showCommand()
{
    const auto spec = specOf(setup());
    if (!spec) {
        complain(spec.error());
        return;
    }
    (new CommandDialog(*spec, m_tabs->current()->path(), m_parts.theme, this))->open();
}

void MainWindow::complain(const QString &sentence)
{
    m_complaint->setText(sentence);
    m_complaint->announce();
}

void MainWindow::reportIncident(const QString &where, const QString &what)
{
    m_incident->showIncident(where, what, m_session->saveAtOnce().has_value());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!std::exchange(m_closing, true)) {
        m_settingsTimer.stop();
        m_parts.settings.setProfile(m_sandbox->standard(), m_sandbox->profile());
        m_session->saveLayout(layoutOf(*this));
        m_session->close();
        m_compiler->drop();
        m_desk->forget();
        // Out of sight at once; the program ends when what runs is gone.
        if (m_sessions->isBusy())
            connect(m_sessions, &SessionDesk::busyChanged, this, &MainWindow::closed);
        else if (m_parts.controller.isRunning())
            connect(m_parts.controller.current(), &Run::removed, this, &MainWindow::closed);
        const bool running = m_sessions->isBusy() || m_parts.controller.isRunning();
        QTimer::singleShot(running ? LongestGoodbye : 0ms, this, &MainWindow::closed);
        m_desk->stop(); // also what is still being checked
    }
    event->accept();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    // Whoever comes back to the window after a long time is about to run something.
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_session && !m_closing)
        m_desk->refresh();
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_fileWatch && !m_closing)
        m_fileWatch->check();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_tabs->current())
        m_tabs->current()->setFocus();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!FileDesk::filesOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_files->open(FileDesk::filesOf(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace Fumehood
