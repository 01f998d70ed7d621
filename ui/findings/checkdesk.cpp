// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/checkdesk.h"

#include "core/language/language.h"
#include "core/run/runresult.h"
#include "core/validation/repair.h"
#include "ui/actions.h"
#include "ui/editor/codeeditor.h"
#include "ui/findings/blockbar.h"
#include "ui/findings/compilerinquiry.h"
#include "ui/findings/findingmarks.h"
#include "ui/findings/mergedreport.h"
#include "ui/findings/problemspanel.h"
#include "ui/findings/repairmenu.h"
#include "ui/findings/runfindings.h"
#include "ui/panes.h"
#include "ui/runstatusbar.h"
#include "ui/snippettab.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

CheckDesk::CheckDesk(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m(parts)
{
    connect(&m.check, &CodeCheck::checked, this, &CheckDesk::show);
    connect(&m.check, &CodeCheck::checkingChanged, &m.panel, &ProblemsPanel::setChecking);
    connect(&m.compiler, &CompilerInquiry::answered, this, &CheckDesk::takeAnswer);
    connect(&m.compiler, &CompilerInquiry::askingChanged, this, [this] { m.panel.setCompiler(m.compiler.isAsking(), m_answer.has_value()); });
    connect(&m.panel, &ProblemsPanel::checkRequested, this, &CheckDesk::checkNow);
    connect(&m.panel, &ProblemsPanel::findingActivated, this, &CheckDesk::goTo);
    connect(&m.panel, &ProblemsPanel::repairRequested, this, &CheckDesk::repair);
    connect(&m.bar, &BlockBar::placeRequested, this, &CheckDesk::goTo);
    connectCommands();
}

void CheckDesk::connectCommands()
{
    const Actions &a = m.actions;
    connect(a[Actions::Check], &QAction::triggered, this, [this] {
        m.panes.raise(&m.panel);
        checkNow();
    });
    connect(a[Actions::NextProblem], &QAction::triggered, this, [this] { m.panel.step(1); });
    connect(a[Actions::PreviousProblem], &QAction::triggered, this, [this] { m.panel.step(-1); });
    connect(a[Actions::QuickFix], &QAction::triggered, this, &CheckDesk::offerRepairs);
}

void CheckDesk::setTab(SnippetTab *tab)
{
    if (m_tab == tab && m_language == tab->language())
        return;
    m.compiler.drop();
    m_answer.reset();
    if (m_tab != tab) {
        m_report = {};
        m_ofRun.clear();
        m_shown = {};
        m.panel.clear();
        showCount();
    }
    if (std::exchange(m_tab, tab) != tab)
        connect(&tab->editor(), &CodeEditor::menuRequested, this, &CheckDesk::addToMenu, Qt::UniqueConnection);
    m_language = tab->language();
    m.check.setText([front = m_tab] { return front ? front->editor().source() : QByteArray(); },
                    tab->language() ? tab->language()->id : u"text"_s);
}

void CheckDesk::checkNow()
{
    m.compiler.want();
    m.check.checkNow();
}

void CheckDesk::show(const CheckReport &report)
{
    m_report = report;
    refresh();
    m.compiler.noteJudged(!blocks(report, BlockAt::Critical));
}

void CheckDesk::showBlocked(const CheckReport &report)
{
    show(report);
    m.bar.showReport(report);
    m.panes.raise(&m.panel);
    m.panel.select(m.bar.worst());
}

void CheckDesk::takeAnswer(const CompilerAnswer &answer, const QByteArray &source)
{
    if (!m_tab || m_tab->editor().source() != source)
        return;
    m_answer = answer;
    refresh();
}

void CheckDesk::showRun(const RunResult &result)
{
    if (!m_tab || m_tab->editor().source() != result.spec.snippet.source)
        return;
    m_ofRun = runFindings(result);
    refresh();
}

void CheckDesk::noteEdit()
{
    m.bar.hide();
    m.check.noteEdit();
    m.compiler.noteEdit();
    // What others than the parser said was about another text.
    const bool said = m_answer || !m_ofRun.isEmpty();
    m_answer.reset();
    m_ofRun.clear();
    if (said)
        refresh();
}

void CheckDesk::refresh()
{
    if (!m_tab)
        return;
    m_shown = mergedReport(m_report, m_answer ? m_tab->editor().source() : QByteArray(), m_answer, m_ofRun);
    m_tab->editor().setLineMarks(lineMarksOf(m_shown));
    m.panel.setReport(m_shown);
    m.panel.setCompiler(m.compiler.isAsking(), m_answer.has_value());
    showCount();
}

void CheckDesk::showCount()
{
    const int findings = int(m_shown.findings.size());
    const auto worst = std::ranges::max_element(m_shown.findings, {}, &Finding::severity);
    m.status.setProblems(findings, worst == m_shown.findings.end() ? std::nullopt : std::optional(worst->severity));
    m.panes.setTitle(&m.panel, findings > 0 ? tr("Problems (%1)").arg(findings) : tr("Problems"));
}

void CheckDesk::addToMenu(QMenu *menu, int line)
{
    addRepairs(menu, repairableAt(m_shown.findings, line), [this](const Finding &finding) { repair(finding); });
}

void CheckDesk::repair(const Finding &finding)
{
    if (!m_tab)
        return;
    const QByteArray source = m_tab->editor().source(), better = repaired(source, finding);
    if (better != source)
        m_tab->editor().replaceSource(better);
    else
        emit nothingToRepair(tr("The text has changed since; the checks look at it again."));
}

void CheckDesk::offerRepairs()
{
    if (!m_tab)
        return;
    if (const Finding *chosen = m.panel.focused(); chosen && !chosen->repair.title.isEmpty())
        return repair(*chosen);
    const QList<Finding> able = repairableAt(m_shown.findings, m_tab->editor().cursorLine());
    if (m.panel.focused() || able.isEmpty())
        return emit nothingToRepair(tr("There is no quick fix for this place; the list of problems says what to do instead."));
    auto *menu = new QMenu(&m_tab->editor());
    menu->setObjectName(u"repairs"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addRepairs(menu, able, [this](const Finding &finding) { repair(finding); });
    menu->setActiveAction(menu->actions().first());
    menu->popup(m_tab->editor().caretPlace());
}

void CheckDesk::goTo(const Finding &finding)
{
    if (!m_tab)
        return;
    m_tab->editor().goTo(std::max(1, finding.line), std::max(1, finding.column));
    m_tab->setFocus();
}

} // namespace Fumehood
