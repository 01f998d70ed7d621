// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/run/run.h"

#include <QPointer>
#include <QStatusBar>
#include <QTimer>

class QToolButton;

namespace Fumehood {

class Theme;

/// "Starting… 0.4 s", "Running… 3.4 s", "Stopping…": what a run does right now.
QString runStateText(Run::State state, Phase phase, double elapsed);
/// "Succeeded", "Failed · exit 1", "Crashed · signal 11", with the time it took: how a run ended.
QString resultText(const RunResult &result);

/// The status bar: flat buttons that say what is the case and open the pane that tells more.
class RunStatusBar final : public QStatusBar
{
    Q_OBJECT
public:
    enum class Part { Run, Preparing, Problems, Warm, Engine, Profile, Language, Position, LineEnd };
    Q_ENUM(Part)

    explicit RunStatusBar(Theme &theme, QWidget *parent = nullptr);

    /// `place`: where the engine was found, for the tool tip.
    void setEngine(const EngineStatus &status, bool checking, const QString &place = {});
    void setProfile(const QString &title, bool changed);
    void setLanguage(const QString &text);
    void setPosition(int line, int column);
    void setLineEnd(const QString &name);
    void setWarm(bool warm);
    /// An image that is being made in the background, how much of it (0 to 1; -1: not known), how many more wait; empty: none.
    void setPreparing(const QString &language, double fraction, int waiting);
    void setProblems(int findings, std::optional<Severity> worst);
    void setRun(Run *run);
    /// Something runs that is not a Run.
    void setRunning(const QString &text);
    void setResult(const RunResult &result);

signals:
    void clicked(Fumehood::RunStatusBar::Part part);

private:
    QToolButton *makeButton(Part part, const QString &name);
    void refreshRun();

    Theme &m_theme;
    QPointer<Run> m_run;
    QTimer m_clock;
    QString m_result;
    QString m_resultReason;
    bool m_engineReady = false;
    QToolButton *m_runButton, *m_preparing, *m_problems, *m_warm, *m_engine, *m_profile, *m_language, *m_position, *m_lineEnd;
};

} // namespace Fumehood
