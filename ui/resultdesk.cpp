// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/resultdesk.h"

#include "core/run/runcontroller.h"
#include "core/snippet/snippet.h"
#include "ui/charts/resourcepanel.h"
#include "ui/console/consolepanel.h"
#include "ui/editor/codeeditor.h"
#include "ui/editortabs.h"
#include "ui/findings/runfindings.h"
#include "ui/history/historydesk.h"
#include "ui/isolation/isolationpanel.h"
#include "ui/panes.h"
#include "ui/rundesk.h"
#include "ui/runstatusbar.h"
#include "ui/sessions/sessiondesk.h"
#include "ui/snippettab.h"
#include "ui/workbenchsettings.h"

#include <QApplication>
#include <QFileInfo>
#include <QTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

/// Who waits longer looks at something else meanwhile.
constexpr double LongRunMs = 10'000;

} // namespace

ResultDesk::ResultDesk(const Parts &parts, QWidget *window)
    : QObject(window)
    , m(parts)
    , m_window(window)
{
    // Before the first event: a waiting container answers within the call that starts the run.
    connect(&m.controller, &RunController::started, this, &ResultDesk::show);
    connect(&m.controller, &RunController::event, this, &ResultDesk::take);
    connect(&m.controller, &RunController::warmChanged, &m.status, &RunStatusBar::setWarm);
    connect(&m.console, &ConsolePanel::linkActivated, this, &ResultDesk::showPlace);
    connect(&m.resources, &ResourcePanel::momentChosen, &m.console, &ConsolePanel::showMoment);
    connectSessions();
}

/// Runs beside a project's files: without measurements of their own, and without a sheet, for nothing of them is fresh.
void ResultDesk::connectSessions()
{
    connect(&m.sessions, &SessionDesk::started, this, [this](const RunSpec &spec, const SessionName &name) {
        begin(spec);
        m.status.setRunning(tr("Running in %1…").arg(name.text()));
        m.console.beginRun(spec.language, tr("session %1").arg(name.text()));
        m.resources.clear();
    });
    connect(&m.sessions, &SessionDesk::piece, &m.console, &ConsolePanel::append);
    connect(&m.console, &ConsolePanel::inputEntered, &m.sessions, &SessionDesk::writeInput);
    connect(&m.console, &ConsolePanel::inputClosed, &m.sessions, &SessionDesk::closeInput);
    connect(&m.console, &ConsolePanel::interruptRequested, &m.sessions, &SessionDesk::stop);
    connect(&m.sessions, &SessionDesk::finished, this,
            [this](const RunResult &result, const std::shared_ptr<OutputStore> &output, const SessionName &name) {
                m.console.endRun(result);
                keep(result, output, {.parent = {}, .project = name.project, .task = name.task});
            });
}

void ResultDesk::begin(const RunSpec &spec)
{
    // A run out of the history is of no tab.
    SnippetTab *tab = m.tabs.current();
    m_tab = tab->editor().source() == spec.snippet.source ? tab : nullptr;
    m.panes.raise(&m.console);
    if (m.settings.value(u"clearBeforeRun"_s).toBool())
        m.console.clear();
    showIsolation({});
    m.history.expect(spec);
}

void ResultDesk::show(Run *run)
{
    begin(run->spec());
    m.status.setRun(run);
    m.console.beginRun(run);
    m.resources.beginRun(run->spec().container.limits);
}

void ResultDesk::take(const RunEvent &event)
{
    m.resources.take(event);
    if (const auto *checked = std::get_if<IsolationChecked>(&event))
        showIsolation(checked->report);
    if (const auto *finished = std::get_if<Finished>(&event))
        keep(finished->result, m.controller.current()->output(), {.parent = m.runs.parentOfRun(), .project = {}, .task = {}});
}

void ResultDesk::showIsolation(const IsolationReport &report)
{
    m.isolation.setReport(report, tr("of the run at %1").arg(QTime::currentTime().toString(u"HH:mm:ss"_s)));
    // A broken promise shows even while the console is in front.
    m.panes.setTitle(&m.isolation, report.broken() > 0 ? tr("Isolation: ✖ %n broken", nullptr, report.broken()) : tr("Isolation"));
}

void ResultDesk::keep(RunResult result, const std::shared_ptr<OutputStore> &output, const RunOrigin &origin)
{
    m.status.setResult(result);
    result.alerts += m.history.unusual(result);
    for (const QString &alert : furtherAlerts(result))
        m.console.notice(tr("Note: %1").arg(alert));
    m.history.keep(result, output, origin);
    emit kept(result);
    askForAttention(result);
}

void ResultDesk::askForAttention(const RunResult &result)
{
    const bool isLong = result.durations.total.value_or(0) > LongRunMs;
    if (isLong && !m_window->isActiveWindow() && m.settings.value(u"notify"_s).toBool())
        QApplication::alert(m_window);
}

void ResultDesk::showPlace(const QString &file, int line, int column)
{
    // A program names files as it sees them; the only one of ours in there is the snippet.
    const Language *language = m_tab ? m_tab->language() : nullptr;
    if (!language || QFileInfo(file).fileName() != sourceFileName(*language, m_tab->editor().source()))
        return;
    m.tabs.setCurrentWidget(m_tab);
    m_tab->editor().goTo(line, std::max(1, column));
    m_tab->setFocus();
}

} // namespace Fumehood
