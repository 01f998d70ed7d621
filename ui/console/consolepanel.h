// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace Fumehood {

class ConsoleView;
class Theme;

/// The console: the view with a section for each run, the verdict of the last one with its remedy, and a line to type
/// into while a program runs.
class ConsolePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ConsolePanel(Theme &theme, QWidget *parent = nullptr);

    /// Shows this run until the next one begins: its output as it comes, its verdict at the end.
    void beginRun(Run *run);
    /// Everything shown, as plain text.
    QString text() const;
    QString verdict() const;
    void setZoom(int points);
    void clear();
    void find();
    bool save();

signals:
    /// The person wants the run again with this limit: "memory", "512M".
    void remedyRequested(const QString &option, const QString &value);
    void linkActivated(const QString &file, int line, int column);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *createToolBar();
    QWidget *createVerdictBar();
    QWidget *createInputLine();
    void handle(const RunEvent &event);
    void showVerdict(const RunResult &result);
    void sendLine();
    void recall(int direction);

    Theme &m_theme;
    ConsoleView *m_view;
    QStackedWidget *m_pages;
    QWidget *m_verdictBar, *m_inputRow;
    QLabel *m_verdictIcon, *m_verdictText;
    QPushButton *m_remedy;
    QLineEdit *m_input, *m_find;
    QToolButton *m_endInput, *m_follow;
    QPointer<Run> m_run;
    QString m_remedyLimit, m_remedyValue;
    QStringList m_history;
    qsizetype m_recalled = 0;
    int m_runs = 0;
};

} // namespace Fumehood
