// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/findings/codecheck.h"

#include <QPointer>

#include <optional>

namespace Fumehood {

class ProblemsPanel;
class SnippetTab;
struct RunResult;

/// Brings what the checks say about the snippet in front to where it is seen: squiggles and marks in its editor, the
/// list of problems, the way from one to the next.
class CheckDesk final : public QObject
{
    Q_OBJECT
public:
    CheckDesk(CodeCheck &check, ProblemsPanel &panel, QObject *parent = nullptr);

    /// The snippet to be judged from now on, or the same one with another language.
    void setTab(SnippetTab *tab);
    /// What a run has shown goes: it was about another text.
    void noteEdit();
    void checkNow();
    /// The next (previous) problem that the list shows.
    void step(int by);
    /// Shows a report that came another way, for example with a run.
    void show(const CheckReport &report);
    /// Adds what running the text in front, as it is now, has shown.
    void showRun(const RunResult &result);
    void goTo(const Finding &finding);

signals:
    /// How many findings are in the list now, and the worst of them; nullopt: there are none.
    void counted(int findings, std::optional<Fumehood::Severity> worst);

private:
    void refresh();

    CodeCheck &m_check;
    ProblemsPanel &m_panel;
    QPointer<SnippetTab> m_tab;
    const void *m_language = nullptr;
    CheckReport m_report;
    QList<Finding> m_ofRun;
};

} // namespace Fumehood
