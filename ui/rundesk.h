// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/runspec.h"
#include "ui/limits/runinputpanel.h"

#include <QObject>

#include <functional>

namespace Fumehood {

class CodeCheck;
class EngineWatch;
class ImageWatch;
class Run;
class RunController;
class SessionDesk;

/// What the window has set up for the next run. A value.
struct RunSetup
{
    const Language *language = nullptr;     ///< nullptr: not known
    QByteArray source;
    SecurityProfile profile;
    RunInput input;
    bool reuseCompiled = false;             ///< from the compile cache
    QString problem;                        ///< a setting that cannot be used, as a sentence
    QString image;                          ///< empty: the language's own
};

/// Checks everything that can be wrong before an engine is asked; the sentence says what to change.
Result<RunSpec> specOf(const RunSetup &setup);
/// A sentence for each limit that the language's runtime cannot do without and therefore gets.
QStringList raisedLimits(const Language &language, const SecurityProfile &profile);
/// What is sent to standard input at the start: the prepared text, its last line complete.
QByteArray preparedInput(const RunInput &input);

/// One run as it is wanted. A value.
struct RunOrder
{
    RunSpec spec;
    QByteArray input;           ///< given to the program at its start
    bool endsInput = false;
    QString parent;             ///< id of the run that it repeats
    bool inSession = false;     ///< in the session that is chosen; else in a fresh container
};

/// Decides whether the snippet in front can be run now, has it checked, starts it, and keeps a fresh container waiting
/// for it.
class RunDesk final : public QObject
{
    Q_OBJECT
public:
    using Gather = std::function<RunSetup()>;

    RunDesk(RunController &controller, SessionDesk &session, EngineWatch &engine, ImageWatch &image, CodeCheck &check, Gather gather, QObject *parent = nullptr);

    /// Starts the run, or says by a signal why it cannot.
    void run();
    /// Prepares the missing image, then runs.
    void prepareAndRun();
    /// A run as it was made before, with its own settings and image.
    void repeat(const RunOrder &order);
    /// What its check held back last, in the strict profile; the run records that a person wanted it.
    void runAnyway();
    void stop();
    /// True from the wish on, so while the check that comes first is not done yet.
    bool isRunning() const;
    /// Of the run under way or the last one: the run that it repeats, or empty.
    const QString &parentOfRun() const { return m_order.parent; }
    /// The run that run() would start now; nullopt: none could be.
    std::optional<RunSpec> ready() const;
    /// Something in the settings or the text changed: another container may have to wait.
    void refresh();
    /// No container waits from now on, whatever the engine or the settings still say.
    void close();

signals:
    void aboutToRun();
    /// The settings do not allow a run; a sentence.
    void refused(const QString &sentence);
    void engineMissing();
    void imageMissing();
    void checkingChanged(bool checking);
    /// Its check does not let it start; the same as a result, for the history.
    void blocked(const Fumehood::RunSpec &spec);

private:
    bool engineHasAll() const;
    void start();
    void check(RunOrder order);
    void launch();
    void handleEngineAnswer();

    RunController &m_controller;
    SessionDesk &m_session;
    EngineWatch &m_engine;
    ImageWatch &m_image;
    CodeCheck &m_check;
    Gather m_gather;
    RunOrder m_order;               // running, being checked, or held back
    int m_wish = 0;                 // counts wishes; Stop during a check makes its answer one to an older wish
    bool m_checking = false;
    bool m_wantsEngine = false;     // asked to run while the engine was not there, until its next answer
    bool m_wantsImage = false;
    bool m_closed = false;
};

} // namespace Fumehood
