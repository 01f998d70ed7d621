// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/finding.h"

#include <QElapsedTimer>
#include <QWidget>

#include <array>

class QAction;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace Fumehood {

class FindingsFilter;
class FindingsModel;
class Theme;

/// One list of all that the checks have to say about the text in front: filtered by severity and by typing, walked
/// through with next and previous, explained below. Never blank: "not checked yet" is another thing than "nothing found".
class ProblemsPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ProblemsPanel(Theme &theme, QWidget *parent = nullptr);

    void setReport(const CheckReport &report);
    /// The text in front has not been checked, for example because its language has no rules.
    void clear();
    void setChecking(bool checking);
    /// The language's own compiler is being asked, or has answered about this very text.
    void setCompiler(bool asking, bool answered);
    /// Goes to the next (previous) finding that the filter leaves, round the end.
    void step(int by);
    /// Puts the list on this finding, if the filter leaves it.
    void select(const Finding &finding);
    int shown() const;
    /// The problem in front while the list has the focus; nullptr: it has not, or none is.
    const Finding *focused() const;
    /// What the list says when it is empty.
    QString emptyText() const;
    QTreeView &view() const { return *m_view; }
    QLineEdit &filter() const { return *m_filter; }

signals:
    void checkRequested();
    void findingActivated(const Fumehood::Finding &finding);
    void repairRequested(const Fumehood::Finding &finding);

private:
    QWidget *createToolBar();
    QWidget *createList();
    QWidget *createExplanation(QWidget *parent);
    void refresh();
    QString clean() const;
    void explain();
    const Finding *current() const;

    Theme &m_theme;
    FindingsModel *m_model;
    FindingsFilter *m_shown;
    QStackedWidget *m_pages = nullptr;
    QLabel *m_empty = nullptr, *m_explanation = nullptr;
    QTreeView *m_view = nullptr;
    QAction *m_repair = nullptr;
    QToolButton *m_repairButton = nullptr;
    QLineEdit *m_filter = nullptr;
    std::array<QToolButton *, 4> m_levels{};
    bool m_checked = false, m_asking = false, m_answered = false;
    QStringList m_cutShort;
};

} // namespace Fumehood
