// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runstatusbar.h"

#include "core/support/quantity.h"
#include "ui/findings/findingsmodel.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QLocale>
#include <QMetaEnum>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("RunStatusBar", text);
}

QString iconOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded: return u"ok"_s;
    case Outcome::Cancelled: return u"stop"_s;
    case Outcome::TimedOut: return u"timeout"_s;
    case Outcome::OutOfMemory: return u"memory"_s;
    case Outcome::ProcessLimit: return u"process"_s;
    case Outcome::DiskLimit:
    case Outcome::OutputLimit:
    case Outcome::Blocked: return u"warning"_s;
    default: return u"error"_s;
    }
}

Theme::Role roleOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded: return Theme::Role::Success;
    case Outcome::Cancelled: return Theme::Role::Info;
    case Outcome::Failed:
    case Outcome::CompileFailed:
    case Outcome::Crashed:
    case Outcome::EngineError: return Theme::Role::Error;
    default: return Theme::Role::Warning;
    }
}

} // namespace

QString runStateText(Run::State state, Phase phase, double elapsed)
{
    const QString time = u' ' + QLocale().toString(elapsed / 1000, 'f', 1) + u" s"_s;
    switch (state) {
    case Run::State::Created:
    case Run::State::Preparing:
        return translated("Starting…") + time;
    case Run::State::Running:
        return (phase == Phase::Compile ? translated("Compiling…") : translated("Running…")) + time;
    case Run::State::Stopping:
        return translated("Stopping…") + time;
    case Run::State::Finished:
        break;
    }
    return {};
}

QString resultText(const RunResult &result)
{
    QStringList parts{outcomeTitle(result.outcome)};
    if (result.signal)
        parts.append(translated("signal %1").arg(*result.signal));
    else if (result.exitCode)
        parts.append(translated("exit %1").arg(*result.exitCode));
    if (const auto time = result.durations.run ? result.durations.run : result.durations.total)
        parts.append(formatDuration(std::chrono::milliseconds(qRound64(*time))));
    return parts.join(u" · "_s);
}

RunStatusBar::RunStatusBar(Theme &theme, QWidget *parent)
    : QStatusBar(parent)
    , m_theme(theme)
    , m_runButton(makeButton(Part::Run, tr("Run state")))
    , m_preparing(makeButton(Part::Preparing, tr("Image being prepared")))
    , m_problems(makeButton(Part::Problems, tr("Problems")))
    , m_warm(makeButton(Part::Warm, tr("Waiting container")))
    , m_engine(makeButton(Part::Engine, tr("Engine")))
    , m_profile(makeButton(Part::Profile, tr("Profile")))
    , m_language(makeButton(Part::Language, tr("Language")))
    , m_position(makeButton(Part::Position, tr("Position")))
    , m_lineEnd(makeButton(Part::LineEnd, tr("Line ends")))
{
    m_runButton->setToolTip(tr("Shows the console"));
    m_runButton->setIcon(theme.icon(u"info"_s));
    m_profile->setIcon(theme.icon(u"shield"_s));
    m_profile->setToolTip(tr("Shows the sandbox's limits and switches"));
    m_language->setToolTip(tr("Changes the language"));
    m_position->setToolTip(tr("Goes to a line"));
    m_lineEnd->setToolTip(tr("How the lines of this text end"));
    m_warm->setText(tr("A fresh container is waiting"));
    m_warm->setToolTip(tr("The next run starts at once: a container that nobody has used is already there for it."));
    m_warm->setIcon(theme.icon(u"container"_s, Theme::Role::Success));
    m_clock.setInterval(100ms);
    connect(&m_clock, &QTimer::timeout, this, &RunStatusBar::refreshRun);
    m_problems->setToolTip(tr("Shows what the checks have to say about the source"));
    setProblems(0, {});
    m_preparing->setIcon(theme.icon(u"close"_s));
    m_preparing->setToolTip(tr("Stops preparing images; nothing of what was begun is left"));
    setPreparing({}, -1, 0);
    setWarm(false);
    setEngine({}, true);
    refreshRun();
}

QToolButton *RunStatusBar::makeButton(Part part, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setObjectName(u"status-"_s + QString::fromLatin1(QMetaEnum::fromType<Part>().valueToKey(int(part))).toLower());
    button->setAccessibleName(name);
    const int size = fontMetrics().height();
    button->setIconSize({size, size});
    // Permanent: a status tip may cover what is said for a moment, never whether something runs.
    addPermanentWidget(button);
    connect(button, &QToolButton::clicked, this, [this, part] { emit clicked(part); });
    return button;
}

void RunStatusBar::setProblems(int findings, std::optional<Severity> worst)
{
    m_problems->setText(findings > 0 ? tr("%n problem(s)", nullptr, findings) : QString());
    m_problems->setAccessibleName(findings > 0 ? m_problems->text() : tr("Problems"));
    m_problems->setVisible(worst.has_value());
    if (worst)
        m_problems->setIcon(m_theme.icon(severityIcon(*worst), severityRole(*worst)));
}

void RunStatusBar::setEngine(const EngineStatus &status, bool checking, const QString &place)
{
    using State = EngineStatus::State;
    m_engineReady = status.ready();
    const bool unknown = status.state == State::Unknown;
    const auto role = status.ready() ? Theme::Role::Success : unknown ? Theme::Role::SubduedText : Theme::Role::Warning;
    m_engine->setIcon(m_theme.icon(status.ready() ? u"ok"_s : unknown ? u"info"_s : u"warning"_s, role));
    const auto title = [&status] {
        switch (status.state) {
        case State::NotInstalled: return tr("No Docker");
        case State::NotRunning: return tr("Docker not running");
        case State::NoPermission: return tr("Docker: no permission");
        case State::NotAnswering: return tr("Docker does not answer");
        case State::Failed: return tr("Engine failed");
        case State::Unknown: return tr("Checking Docker…");
        case State::Ready: break;
        }
        return status.info.rootless ? tr("%1 · rootless").arg(status.info.title()) : status.info.title();
    };
    m_engine->setText(checking && unknown ? tr("Checking Docker…") : title());
    m_engine->setAccessibleDescription(status.problem);
    m_engine->setToolTip(status.ready() ? tr("%1 on %2, %3. A click checks it again.")
                                                  .arg(status.info.title(), status.info.operatingSystem, place)
                                            : status.problem);
    refreshRun();
}

void RunStatusBar::setProfile(const QString &title, bool changed)
{
    m_profile->setText(changed ? tr("%1, changed").arg(title) : title);
}

void RunStatusBar::setLanguage(const QString &text)
{
    m_language->setText(text);
}

void RunStatusBar::setPosition(int line, int column)
{
    m_position->setText(tr("Ln %1, Col %2").arg(line).arg(column));
}

void RunStatusBar::setLineEnd(const QString &name)
{
    m_lineEnd->setText(name);
}

void RunStatusBar::setWarm(bool warm)
{
    m_warm->setVisible(warm);
}

void RunStatusBar::setPreparing(const QString &language, double fraction, int waiting)
{
    QString text = tr("Preparing %1").arg(language);
    if (fraction >= 0)
        text += u' ' + QLocale().toString(fraction * 100, 'f', 0) + u" %"_s;
    if (waiting > 0)
        text += u", "_s + tr("%n more", nullptr, waiting);
    m_preparing->setText(text);
    m_preparing->setAccessibleDescription(text);
    m_preparing->setVisible(!language.isEmpty());
}

void RunStatusBar::setRun(Run *run)
{
    m_run = run;
    m_runButton->setIcon(m_theme.icon(u"run"_s, Theme::Role::Accent));
    m_clock.start();
    refreshRun();
}

void RunStatusBar::setRunning(const QString &text)
{
    m_run.clear();
    m_result = text;
    m_resultReason.clear();
    m_runButton->setIcon(m_theme.icon(u"run"_s, Theme::Role::Accent));
    refreshRun();
}

void RunStatusBar::setResult(const RunResult &result)
{
    m_clock.stop();
    m_run.clear();
    m_result = resultText(result);
    m_resultReason = result.reason;
    m_runButton->setIcon(m_theme.icon(iconOf(result.outcome), roleOf(result.outcome)));
    refreshRun();
    QAccessibleAnnouncementEvent event(this, m_result + u". "_s + m_resultReason);
    QAccessible::updateAccessibility(&event);
}

void RunStatusBar::refreshRun()
{
    QString text = m_run ? runStateText(m_run->state(), m_run->phase(), m_run->elapsed()) : QString();
    if (text.isEmpty())
        text = !m_result.isEmpty() ? m_result : m_engineReady ? tr("Ready") : tr("Nothing runs");
    m_runButton->setText(text);
    m_runButton->setToolTip(m_run || m_resultReason.isEmpty() ? tr("Shows the console") : m_resultReason);
    m_runButton->setAccessibleDescription(text);
}

} // namespace Fumehood
