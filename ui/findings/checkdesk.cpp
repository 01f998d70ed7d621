// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/checkdesk.h"

#include "core/language/language.h"
#include "core/validation/repair.h"
#include "ui/editor/codeeditor.h"
#include "ui/findings/compilerinquiry.h"
#include "ui/findings/findingmarks.h"
#include "ui/findings/mergedreport.h"
#include "ui/findings/problemspanel.h"
#include "ui/findings/repairmenu.h"
#include "ui/findings/runfindings.h"
#include "ui/snippettab.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

CheckDesk::CheckDesk(CodeCheck &check, CompilerInquiry &compiler, ProblemsPanel &panel, QObject *parent)
    : QObject(parent)
    , m_check(check)
    , m_compiler(compiler)
    , m_panel(panel)
{
    connect(&check, &CodeCheck::checked, this, &CheckDesk::show);
    connect(&check, &CodeCheck::checkingChanged, &panel, &ProblemsPanel::setChecking);
    connect(&compiler, &CompilerInquiry::answered, this, &CheckDesk::takeAnswer);
    connect(&compiler, &CompilerInquiry::askingChanged, this, [this] { m_panel.setCompiler(m_compiler.isAsking(), m_answer.has_value()); });
    connect(&panel, &ProblemsPanel::checkRequested, this, &CheckDesk::checkNow);
    connect(&panel, &ProblemsPanel::findingActivated, this, &CheckDesk::goTo);
    connect(&panel, &ProblemsPanel::repairRequested, this, &CheckDesk::repair);
}

void CheckDesk::setTab(SnippetTab *tab)
{
    if (m_tab == tab && m_language == tab->language())
        return;
    m_compiler.drop();
    m_answer.reset();
    if (m_tab != tab) {
        m_report = {};
        m_ofRun.clear();
        m_panel.clear();
        emit counted(0, {});
    }
    if (std::exchange(m_tab, tab) != tab)
        connect(&tab->editor(), &CodeEditor::menuRequested, this, &CheckDesk::addToMenu, Qt::UniqueConnection);
    m_language = tab->language();
    m_check.setText([front = m_tab] { return front ? front->editor().source() : QByteArray(); },
                    tab->language() ? tab->language()->id : u"text"_s);
}

void CheckDesk::checkNow()
{
    m_compiler.want();
    m_check.checkNow();
}

void CheckDesk::show(const CheckReport &report)
{
    m_report = report;
    refresh();
    m_compiler.noteJudged(!blocks(report, BlockAt::Critical));
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
    m_ofRun = runFindings(result);
    refresh();
}

void CheckDesk::noteEdit()
{
    m_check.noteEdit();
    m_compiler.noteEdit();
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
    m_panel.setReport(m_shown);
    m_panel.setCompiler(m_compiler.isAsking(), m_answer.has_value());
    const auto worst = std::ranges::max_element(m_shown.findings, {}, &Finding::severity);
    emit counted(int(m_shown.findings.size()), worst == m_shown.findings.end() ? std::nullopt : std::optional(worst->severity));
}

void CheckDesk::step(int by)
{
    m_panel.step(by);
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
    if (const Finding *chosen = m_panel.focused(); chosen && !chosen->repair.title.isEmpty())
        return repair(*chosen);
    const QList<Finding> able = repairableAt(m_shown.findings, m_tab->editor().cursorLine());
    if (m_panel.focused() || able.isEmpty())
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
