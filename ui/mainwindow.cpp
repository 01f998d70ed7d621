// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "core/history/historystore.h"
#include "core/language/languagecatalog.h"
#include "core/run/runcontroller.h"
#include "ui/actions.h"
#include "ui/charts/resourcepanel.h"
#include "ui/commanddialog.h"
#include "ui/console/consolepanel.h"
#include "ui/editor/codeeditor.h"
#include "ui/editorarea.h"
#include "ui/editortabs.h"
#include "ui/enginebar.h"
#include "ui/enginedesk.h"
#include "ui/filedesk.h"
#include "ui/findings/blockbar.h"
#include "ui/findings/checkdesk.h"
#include "ui/findings/compilerinquiry.h"
#include "ui/findings/problemspanel.h"
#include "ui/filewatch.h"
#include "ui/helpdialogs.h"
#include "ui/history/historybar.h"
#include "ui/history/historydesk.h"
#include "ui/history/historypanel.h"
#include "ui/imagebar.h"
#include "ui/images/imagedesk.h"
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
#include "ui/resultdesk.h"
#include "ui/runbutton.h"
#include "ui/runtoolbar.h"
#include "ui/session.h"
#include "ui/sessions/sessiondesk.h"
#include "ui/sessions/sessionpicker.h"
#include "ui/sessions/sessionsdialog.h"
#include "ui/settings/settingsdesk.h"
#include "ui/sharing/sharedesk.h"
#include "ui/snippettab.h"
#include "ui/windowfinder.h"
#include "ui/workbenchsettings.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {

namespace {

constexpr std::chrono::duration<int, std::milli> HintTime = 8s;
/// The engine confirms a kill within 3 s; the window does not keep the program alive much longer than that.
constexpr auto LongestGoodbye = 5s;

} // namespace

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_engineWatch(new EngineWatch(parts.engine, parts.findEngine, this))
    , m_images(new ImageDesk({parts.engine, *m_engineWatch, parts.images, parts.history, parts.catalog, parts.settings},
                             [this] { return m_tabs->languages(); }, this))
    , m_check(new CodeCheck(this))
    , m_sessions(new SessionDesk(parts.engine, this))
    , m_desk(new RunDesk(parts.controller, *m_sessions, *m_engineWatch, m_images->watch(), *m_check, [this] { return setup(); }, this))
    , m_compiler(new CompilerInquiry(parts.controller, [this] { return m_desk->ready(); }, this))
    , m_historyDesk(new HistoryDesk(parts.history, this))
    , m_share(new ShareDesk(parts.history, parts.catalog, parts.theme, this))
    , m_actions(new Actions(parts.theme, this))
    , m_panes(new Panes(*this))
{
    setAcceptDrops(true);
    const Actions &a = *m_actions;
    // From top left to bottom right: the order of creation is the order of the tab key.
    m_tools = new RunToolBar(a, m_parts.catalog, *m_sessions, this);
    addToolBar(m_tools);
    m_menus = new Menus(menuBar(), a, this);
    m_menus->addToRun(m_tools->language().languages(), m_tools->profile().profiles());
    m_sandbox = new SandboxPanel(m_parts.theme, this);
    m_panes->add(u"sandbox"_s, tr("Sandbox"), m_sandbox, Qt::LeftDockWidgetArea, a[Actions::Sandbox]);
    createCentral();
    m_problems = new ProblemsPanel(m_parts.theme, this);
    m_panes->add(u"problems"_s, tr("Problems"), m_problems, Qt::BottomDockWidgetArea, a[Actions::Problems]);
    m_console = new ConsolePanel(m_parts.theme, this);
    m_panes->add(u"console"_s, tr("Console"), m_console, Qt::BottomDockWidgetArea, a[Actions::Console]);
    m_history = new HistoryPanel(m_parts.history, m_parts.theme, this);
    m_panes->add(u"history"_s, tr("History"), m_history, Qt::BottomDockWidgetArea, a[Actions::History]);
    m_isolation = new IsolationPanel(m_parts.theme, this);
    m_panes->add(u"isolation"_s, tr("Isolation"), m_isolation, Qt::BottomDockWidgetArea, a[Actions::Isolation]);
    m_resources = new ResourcePanel(m_parts.theme, this);
    m_panes->add(u"resources"_s, tr("Resources"), m_resources, Qt::RightDockWidgetArea, a[Actions::Resources]);
    m_status = new RunStatusBar(m_parts.theme, this);
    setStatusBar(m_status);
    m_checkDesk = new CheckDesk({*m_check, *m_compiler, *m_problems, *m_blockBar, *m_panes, *m_status, a}, this);
    m_session = std::make_unique<Session>(parts.stateFolder, [this] { return m_tabs->state(); });
    m_profiles = new ProfileDesk(*m_sandbox, m_tools->profile(), m_parts.settings, this);
    m_fileWatch = new FileWatch(*m_tabs, this);
    new SettingsDesk({m_parts.settings, m_parts.theme, *m_actions, *m_menus, *m_tabs, *m_console, *m_compiler, *m_fileWatch}, this);
    m_results = new ResultDesk({m_parts.controller, *m_desk, *m_sessions, *m_historyDesk, m_parts.settings, *m_tabs, *m_panes,
                                *m_console, *m_resources, *m_isolation, *m_status}, this);
    new EngineDesk({m_parts.engine, *m_engineWatch, m_parts.settings, *m_engineBar, *m_imageBar, *m_leftover, *m_status, m_sandbox->limits()}, this);
    restore();
    connect(m_status, &RunStatusBar::clicked, this, &MainWindow::handleStatusClick);
    connectFiles();
    connectViews();
    connectTabs();
    connectRuns();
    connectSessions();
    connectImages();
    connectChecks();
    connectHistory();
    addActions(m_actions->all());
    handleTabChanged();
    handleSandboxChanged();
    m_engineWatch->check();
}

MainWindow::~MainWindow() = default;

void MainWindow::createCentral()
{
    m_engineBar = new EngineBar(m_parts.theme, this);
    m_imageBar = new ImageBar(m_images->watch(), m_parts.theme, this);
    m_blockBar = new BlockBar(m_parts.theme, this);
    m_leftover = new LeftoverBar(m_parts.theme, this);
    m_incident = new IncidentBar(m_parts.theme, this);
    m_historyBar = new HistoryBar(m_parts.theme, m_parts.history.folder(), this);
    m_complaint = new MessageBar(m_parts.theme, tr("Problem"), this);
    m_complaint->setObjectName(u"complaint"_s);
    m_complaint->setKind(KMessageWidget::Error, u"error"_s, Theme::Role::Error);
    m_outsideChange = new OutsideChangeBar(m_parts.theme, this);
    m_area = new EditorArea({m_engineBar, m_imageBar, m_blockBar, m_leftover, m_incident, m_historyBar, m_complaint, m_outsideChange},
                            m_parts.catalog, m_parts.theme, *m_actions, this);
    m_tabs = &m_area->tabs();
    m_files = new FileDesk(*m_tabs, m_parts.catalog, m_parts.settings, *m_actions, *m_menus, this);
    setCentralWidget(m_area);
}

void MainWindow::connectFiles()
{
    connect(m_files, &FileDesk::complained, this, &MainWindow::complain);
    connect(m_fileWatch, &FileWatch::reloaded, this, [this](const SnippetTab *tab) {
        say(tr("%1 was changed by another program and read again; Undo brings the old text back.").arg(tab->title()));
    });
    connect(m_fileWatch, &FileWatch::changedOutside, m_outsideChange, &OutsideChangeBar::showChange);
    connect(m_fileWatch, &FileWatch::removedOutside, m_outsideChange, &OutsideChangeBar::showRemoval);
}

void MainWindow::connectViews()
{
    const Actions &a = *m_actions;
    connect(a[Actions::Sandbox], &QAction::triggered, m_sandbox, &SandboxPanel::focusFirst);
    connect(a[Actions::FullScreen], &QAction::toggled, this,
            [this](bool full) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, full)); });
    connect(a[Actions::ResetLayout], &QAction::triggered, this, &MainWindow::resetLayout);
    connect(a[Actions::FindAnything], &QAction::triggered, this, &MainWindow::findAnything);
    connect(a[Actions::About], &QAction::triggered, this, [this] { openAboutDialog(this); });
    connect(a[Actions::Quit], &QAction::triggered, this, &QWidget::close);
}

void MainWindow::connectTabs()
{
    connect(m_tabs, &EditorTabs::currentTabChanged, this, &MainWindow::handleTabChanged);
    connect(m_tabs, &EditorTabs::edited, this, [this] {
        m_session->noteChange();
        m_checkDesk->noteEdit();
        refreshRunActions();
    });
    connect((*m_actions)[Actions::ChooseLanguage], &QAction::triggered, &m_tools->language(), &QToolButton::showMenu);
    connect(&m_tools->language(), &LanguagePicker::languageChosen, this, [this](const Language *language) {
        m_tabs->current()->chooseLanguage(language);
        if (language)
            m_parts.settings.setLanguage(language->id);
    });
    connect(m_sandbox, &SandboxPanel::changed, this, &MainWindow::handleSandboxChanged);
    connect(m_profiles, &ProfileDesk::chosen, this, &MainWindow::handleSandboxChanged);
    connect(m_profiles, &ProfileDesk::complained, this, &MainWindow::complain);
}

void MainWindow::connectRuns()
{
    const Actions &a = *m_actions;
    connect(a[Actions::Run], &QAction::triggered, m_desk, &RunDesk::run);
    connect(a[Actions::Stop], &QAction::triggered, m_desk, &RunDesk::stop);
    connect(a[Actions::CheckEngine], &QAction::triggered, m_engineWatch, &EngineWatch::check);
    connect(a[Actions::ShowCommand], &QAction::triggered, this, &MainWindow::showCommand);
    connect(m_actions, &Actions::keysChanged, this, &MainWindow::refreshRunActions); // their tool tips name the keys
    connect(m_desk, &RunDesk::aboutToRun, m_session.get(), &Session::save);
    connect(m_desk, &RunDesk::refused, this, &MainWindow::complain);
    connect(m_desk, &RunDesk::engineMissing, this, [this] {
        m_engineBar->remind();
        say(tr("Nothing can run: see the message above the editor."));
    });
    connect(m_desk, &RunDesk::imageMissing, this, [this] { say(tr("The image must be prepared first: see the message above the editor.")); });
    connect(&m_parts.controller, &RunController::started, m_leftover, &LeftoverBar::follow);
    connect(&m_parts.controller, &RunController::runningChanged, this, &MainWindow::refreshRunActions);
    connect(m_results, &ResultDesk::kept, m_checkDesk, &CheckDesk::showRun);
    connect(m_results, &ResultDesk::kept, m_share, [this](const RunResult &result) { m_share->noteRun(result.id); });
    connect(m_console, &ConsolePanel::remedyRequested, this, [this](const QString &option, const QString &value) {
        m_sandbox->limits().setLimit(option, value);
        m_desk->run();
    });
    connect(m_resources, &ResourcePanel::complained, this, &MainWindow::complain);
}

void MainWindow::connectSessions()
{
    connect((*m_actions)[Actions::Sessions], &QAction::triggered, this, &MainWindow::openSessions);
    connect(m_sessions, &SessionDesk::refused, this, &MainWindow::complain);
    connect(m_sessions, &SessionDesk::busyChanged, this, &MainWindow::refreshRunActions);
    connect(m_sessions, &SessionDesk::chosenChanged, this, &MainWindow::refreshRunActions);
    connect(&m_tools->session(), &SessionPicker::sessionsRequested, (*m_actions)[Actions::Sessions], &QAction::trigger);
    connect(&m_tools->session(), &SessionPicker::historyRequested, this, [this](const SessionName &name) {
        m_panes->show(m_history);
        m_history->showSession(name.project, name.task);
    });
    connect(m_engineWatch, &EngineWatch::statusChanged, m_sessions, [this](const EngineStatus &status) {
        if (status.ready())
            m_sessions->refresh();
    });
}

void MainWindow::connectChecks()
{
    connect(m_checkDesk, &CheckDesk::nothingToRepair, this, &MainWindow::say);
    connect(m_desk, &RunDesk::checkingChanged, this, &MainWindow::refreshRunActions);
    connect(m_desk, &RunDesk::blocked, this, [this](const RunSpec &spec) {
        m_checkDesk->showBlocked(*spec.check);
        m_historyDesk->keepBlocked(spec);
    });
    connect(m_desk, &RunDesk::aboutToRun, m_blockBar, &QWidget::hide);
    connect(m_desk, &RunDesk::aboutToRun, m_compiler, &CompilerInquiry::drop);
    connect(m_blockBar, &BlockBar::runAnywayRequested, m_desk, &RunDesk::runAnyway);
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

void MainWindow::connectImages()
{
    const Actions &a = *m_actions;
    connect(a[Actions::Images], &QAction::triggered, m_images, &ImageDesk::openImages);
    connect(a[Actions::ChooseImage], &QAction::triggered, this, [this] { m_images->askForImage(m_tabs->current()->language()); });
    connect(m_imageBar, &ImageBar::otherImageRequested, a[Actions::ChooseImage], &QAction::trigger);
    connect(m_imageBar, &ImageBar::prepareRequested, m_desk, &RunDesk::prepareAndRun);
    connect(m_imageBar, &ImageBar::alwaysRequested, m_images, &ImageDesk::prepareAlways);
    connect(m_images, &ImageDesk::choiceChanged, this, &MainWindow::handleTabChanged);
    connect(m_images, &ImageDesk::preparing, m_status, &RunStatusBar::setPreparing);
    connect(m_images, &ImageDesk::complained, this, &MainWindow::complain);
}

void MainWindow::restore()
{
    m_profiles->restore();
    QString problem;
    const SavedSession session = m_session->load(&problem);
    QStringList problems = m_tabs->restore(session);
    if (!problem.isEmpty())
        problems.prepend(problem);
    if (!problems.isEmpty())
        complain(problems.join(u'\n'));
    if (m_tabs->count() == 0)
        m_files->openFirst();
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
            m_parts.settings.value(u"reuseCompiled"_s).toBool(), m_sandbox->problem(), m_images->chosen(tab->language())};
}

void MainWindow::handleTabChanged()
{
    SnippetTab *tab = m_tabs->current();
    if (!tab)
        return;
    setWindowTitle(tr("%1[*] — Fumehood").arg(tab->title()));
    setWindowModified(tab->isModified());
    m_area->setTab(*tab);
    m_tools->language().setLanguage(tab->language(), tab->isLanguageChosen());
    const QString image = m_images->chosen(tab->language());
    m_status->setLanguage(image.isEmpty() ? m_tools->language().text() : tr("%1 in %2").arg(m_tools->language().text(), image));
    m_status->setPosition(tab->editor().cursorLine(), tab->editor().cursorColumn());
    m_status->setLineEnd(tab->editor().lineEndName());
    connect(&tab->editor(), &CodeEditor::cursorMoved, m_status, &RunStatusBar::setPosition, Qt::UniqueConnection);
    if (m_sandbox->input().input() != tab->input())
        m_sandbox->input().setInput(tab->input());
    (*m_actions)[Actions::ReopenTab]->setEnabled(m_tabs->canReopen());
    m_images->setLanguage(tab->language());
    m_checkDesk->setTab(tab);
    refreshSetup();
}

void MainWindow::handleSandboxChanged()
{
    m_tabs->current()->setInput(m_sandbox->input().input());
    m_status->setProfile(m_sandbox->standard().title, m_sandbox->isChanged());
    refreshSetup();
}

/// Something about the next run is different.
void MainWindow::refreshSetup()
{
    m_session->noteChange();
    refreshRunActions();
    const Language *language = m_tabs->current()->language();
    m_sandbox->setNotes(language ? raisedLimits(*language, m_sandbox->profile()) : QStringList());
    m_desk->refresh();
}

void MainWindow::refreshRunActions()
{
    const bool running = m_desk->isRunning();
    const QString problem = running || !m_tabs->current() ? QString() : m_sandbox->problem();
    m_tools->button().showState(running, problem, m_sessions->chosen() ? m_sessions->chosen()->text() : QString());
}

void MainWindow::handleStatusClick(RunStatusBar::Part part)
{
    using Part = RunStatusBar::Part;
    static const QHash<Part, Actions::Id> commands{
        {Part::Run, Actions::Console}, {Part::Warm, Actions::Console}, {Part::Problems, Actions::Problems},
        {Part::Engine, Actions::CheckEngine}, {Part::Profile, Actions::Sandbox}, {Part::Language, Actions::ChooseLanguage},
        {Part::Position, Actions::GoToLine}, {Part::LineEnd, Actions::GoToLine}};
    if (part == Part::Preparing)
        return m_images->cancelBackground();
    if (part == Part::Engine)
        m_engineBar->remind();
    (*m_actions)[commands.value(part)]->trigger();
}

void MainWindow::findAnything()
{
    const WindowFinder finder({*m_actions, m_parts.theme, *m_tabs, *m_files, m_parts.settings, m_tools->language(), m_files->samples(),
                               [this](const Sample &sample) { m_files->openSample(sample); }});
    finder.open(this);
}

void MainWindow::openSessions()
{
    const auto describe = [this](const SessionName &name, const QString &language) {
        const SnippetTab *tab = m_tabs->current();
        return sessionSpec(name, language.isEmpty() ? tab->language() : m_parts.catalog.find(language), m_sandbox->profile());
    };
    auto *dialog = new SessionsDialog(m_parts.engine, describe, this);
    connect(dialog, &QDialog::finished, m_sessions, &SessionDesk::refresh);
    dialog->open();
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

void MainWindow::say(const QString &hint)
{
    statusBar()->showMessage(hint, HintTime.count());
}

void MainWindow::reportIncident(const QString &where, const QString &what)
{
    m_incident->showIncident(where, what, m_session->saveAtOnce().has_value());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!std::exchange(m_closing, true)) {
        m_profiles->save();
        m_session->saveLayout(layoutOf(*this));
        m_session->close();
        m_compiler->drop();
        m_desk->close();
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
