// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run.h"
#include "ui/console/outputtimeline.h"

#include <QPointer>
#include <QWidget>

class QStackedWidget;
class QToolButton;

namespace Fumehood {

class ConsoleFindBar;
class ConsoleInput;
class ConsoleView;
class Theme;
class VerdictBar;

/// The console: the view with a section for each run, the verdict of the last one with its remedy, and a line to type
/// into while a program runs.
class ConsolePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ConsolePanel(Theme &theme, QWidget *parent = nullptr);

    /// A section for a run that is not a Run, such as one in a session; `place`: where it runs. Fed by append(), ended by endRun().
    void beginRun(const Language &language, const QString &place);
    void endRun(const RunResult &result);
    /// Shows this run, not started yet, until the next one begins: its output as it comes, its verdict at the end.
    void beginRun(Run *run);

    // The same by hand, without an engine.
    struct Verdict
    {
        Outcome outcome = Outcome::Succeeded;
        QString sentence;
        QStringList facts;                          ///< short: "0.31 s", "peak 12 MiB"
        QString remedyText;                         ///< on the button; empty: none
        QString remedyOption, remedyValue;          ///< what remedyRequested() will say
    };
    void beginRun(const QString &title);
    void append(Stream stream, const QByteArray &bytes);
    void notice(const QString &text);               ///< our own words
    void endRun(const Verdict &verdict);
    void setInputEnabled(bool enabled);

    ConsoleView &view() const { return *m_view; }
    /// Everything shown, as plain text.
    QString text() const;
    QString verdict() const;
    /// Selects the line that the run was writing at `t` milliseconds; nothing if it had not written yet.
    void showMoment(double t);
    /// Writes text() as UTF-8.
    Result<> saveTo(const QString &path) const;

public slots:
    void setZoom(int points);
    void clear();
    void find();
    void saveAs();

signals:
    void inputEntered(const QByteArray &line);
    void inputClosed();
    /// Ctrl+C with nothing selected while a program runs. A Run is told by itself.
    void interruptRequested();
    /// The person wants the run again with this limit: "memory", "512M".
    void remedyRequested(const QString &option, const QString &value);
    void shareRequested();                          ///< the run whose verdict is shown
    void linkActivated(const QString &file, int line, int column);
    void zoomChanged(int points);                   ///< by Ctrl and the wheel

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    using Command = void (ConsolePanel::*)();

    QWidget *createToolBar();
    QWidget *createEmptyState() const;
    Command commandOf(const QKeyEvent *event) const;
    void findNext();
    void findPrevious();
    void copyAll();
    void handle(const RunEvent &event);
    void leaveRun();
    void sendInput(const QString &text, bool whole);
    void interrupt();
    void showPage();

    Theme &m_theme;
    ConsoleView *m_view;
    QStackedWidget *m_pages;
    ConsoleFindBar *m_findBar;
    VerdictBar *m_verdictBar;
    ConsoleInput *m_input;
    QToolButton *m_follow = nullptr;
    QPointer<Run> m_run;
    OutputTimeline m_timeline;                      // of the run shown last
    Verdict m_verdict;
    qint64 m_header = -1;                           // of the section that is open
    bool m_running = false;
    int m_runs = 0;
};

} // namespace Fumehood
