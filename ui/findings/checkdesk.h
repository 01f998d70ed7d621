// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/compileranswer.h"
#include "ui/findings/codecheck.h"

#include <QPointer>

#include <optional>

class QMenu;

namespace Fumehood {

class CompilerInquiry;
class ProblemsPanel;
class SnippetTab;
struct RunResult;

/// Brings what the checks say about the snippet in front to where it is seen: squiggles and marks in its editor, the
/// list of problems, the way from one to the next.
class CheckDesk final : public QObject
{
    Q_OBJECT
public:
    CheckDesk(CodeCheck &check, CompilerInquiry &compiler, ProblemsPanel &panel, QObject *parent = nullptr);

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
    /// Puts what the finding offers into its place; one step for Undo. Nothing if the text is another one meanwhile.
    void repair(const Finding &finding);
    /// Offers the repairs at the cursor, or that of the problem which the list has in front; says by a signal if there is none.
    void offerRepairs();

signals:
    /// Nothing can be repaired by itself there; a sentence.
    void nothingToRepair(const QString &sentence);
    /// How many findings are in the list now, and the worst of them; nullopt: there are none.
    void counted(int findings, std::optional<Fumehood::Severity> worst);

private:
    void takeAnswer(const CompilerAnswer &answer, const QByteArray &source);
    void refresh();
    void addToMenu(QMenu *menu, int line);

    CodeCheck &m_check;
    CompilerInquiry &m_compiler;
    ProblemsPanel &m_panel;
    QPointer<SnippetTab> m_tab;
    const void *m_language = nullptr;
    CheckReport m_report, m_shown;
    std::optional<CompilerAnswer> m_answer;
    QList<Finding> m_ofRun;
};

} // namespace Fumehood
