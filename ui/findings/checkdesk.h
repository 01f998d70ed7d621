// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/compileranswer.h"
#include "ui/findings/codecheck.h"

#include <QPointer>

#include <optional>

class QMenu;

namespace Fumehood {

class Actions;
class BlockBar;
class CompilerInquiry;
class Panes;
class ProblemsPanel;
class RunStatusBar;
class SnippetTab;
struct RunResult;

/// Brings what the checks say about the snippet in front to where it is seen: squiggles and marks in its editor, the
/// list of problems, the way from one to the next.
class CheckDesk final : public QObject
{
    Q_OBJECT
public:
    /// Who judges, and where it is seen; all of it outlives the desk.
    struct Parts
    {
        CodeCheck &check;
        CompilerInquiry &compiler;
        ProblemsPanel &panel;
        BlockBar &bar;
        Panes &panes;
        RunStatusBar &status;
        const Actions &actions;
    };

    CheckDesk(const Parts &parts, QObject *parent);

    /// The snippet to be judged from now on, or the same one with another language.
    void setTab(SnippetTab *tab);
    /// A person wrote: what a run has shown, or what kept it from starting, was about another text.
    void noteEdit();
    void checkNow();
    /// Shows a report that came another way, for example with a run.
    void show(const CheckReport &report);
    /// The report that kept a run from starting: the worst that it says is in front, the ways on are above the editor.
    void showBlocked(const CheckReport &report);
    /// Adds what running a text has shown, if it is the one in front as it is now.
    void showRun(const RunResult &result);
    void goTo(const Finding &finding);
    /// Puts what the finding offers into its place; one step for Undo. Nothing if the text is another one meanwhile.
    void repair(const Finding &finding);
    /// Offers the repairs at the cursor, or that of the problem which the list has in front; says by a signal if there is none.
    void offerRepairs();

signals:
    /// Nothing can be repaired by itself there; a sentence.
    void nothingToRepair(const QString &sentence);

private:
    void takeAnswer(const CompilerAnswer &answer, const QByteArray &source);
    void refresh();
    void showCount();
    void connectCommands();
    void addToMenu(QMenu *menu, int line);

    Parts m;
    QPointer<SnippetTab> m_tab;
    const void *m_language = nullptr;
    CheckReport m_report, m_shown;
    std::optional<CompilerAnswer> m_answer;
    QList<Finding> m_ofRun;
};

} // namespace Fumehood
