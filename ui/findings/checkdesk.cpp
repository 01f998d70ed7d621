// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/checkdesk.h"

#include "core/language/language.h"
#include "ui/editor/codeeditor.h"
#include "ui/findings/findingmarks.h"
#include "ui/findings/problemspanel.h"
#include "ui/findings/runfindings.h"
#include "ui/snippettab.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

CheckDesk::CheckDesk(CodeCheck &check, ProblemsPanel &panel, QObject *parent)
    : QObject(parent)
    , m_check(check)
    , m_panel(panel)
{
    connect(&check, &CodeCheck::checked, this, &CheckDesk::show);
    connect(&check, &CodeCheck::checkingChanged, &panel, &ProblemsPanel::setChecking);
    connect(&panel, &ProblemsPanel::checkRequested, this, &CheckDesk::checkNow);
    connect(&panel, &ProblemsPanel::findingActivated, this, &CheckDesk::goTo);
}

void CheckDesk::setTab(SnippetTab *tab)
{
    if (m_tab == tab && m_language == tab->language())
        return;
    if (m_tab != tab) {
        m_report = {};
        m_ofRun.clear();
        m_panel.clear();
        emit counted(0, {});
    }
    m_tab = tab;
    m_language = tab->language();
    m_check.setText([front = m_tab] { return front ? front->editor().source() : QByteArray(); },
                    tab->language() ? tab->language()->id : u"text"_s);
}

void CheckDesk::checkNow()
{
    m_check.checkNow();
}

void CheckDesk::show(const CheckReport &report)
{
    m_report = report;
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
    if (!m_ofRun.isEmpty()) {
        m_ofRun.clear();
        refresh();
    }
}

void CheckDesk::refresh()
{
    if (!m_tab)
        return;
    CheckReport report = m_report;
    report.findings += m_ofRun;
    m_tab->editor().setLineMarks(lineMarksOf(report));
    m_panel.setReport(report);
    const auto worst = std::ranges::max_element(report.findings, {}, &Finding::severity);
    emit counted(int(report.findings.size()), worst == report.findings.end() ? std::nullopt : std::optional(worst->severity));
}

void CheckDesk::step(int by)
{
    m_panel.step(by);
}

void CheckDesk::goTo(const Finding &finding)
{
    if (!m_tab)
        return;
    m_tab->editor().goTo(std::max(1, finding.line), std::max(1, finding.column));
    m_tab->setFocus();
}

} // namespace Fumehood
