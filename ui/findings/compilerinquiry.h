// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/runspec.h"
#include "core/validation/compileranswer.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace Fumehood {

class Run;
class RunController;

/// Asks the language's own compiler what it has against the text in front, in the container that waits for that text, and
/// behind the other checks: at once when a person wants it, otherwise after a longer pause in typing, and then only where a
/// container waits. Only the answer to the last question counts. Lives in the engine's thread; nothing waits.
class CompilerInquiry final : public QObject
{
    Q_OBJECT
public:
    /// The run that could be made now; nullopt: none can.
    using Gather = std::function<std::optional<RunSpec>()>;

    CompilerInquiry(RunController &controller, Gather gather, QObject *parent = nullptr);
    ~CompilerInquiry() override;

    /// Whether it asks by itself.
    void setAutomatic(bool automatic) { m_automatic = automatic; }
    /// A person typed: what is asked or was to be asked is about an older text.
    void noteEdit();
    /// The other checks are through with the text as it is; they let it start or not.
    void noteJudged(bool mayStart);
    /// A person wants to know: it is asked as soon as the other checks are through.
    void want();
    /// Nothing is wanted any more; what is asked is ended.
    void drop();
    bool isAsking() const { return !m_run.isNull(); }

signals:
    void askingChanged(bool asking);
    void answered(const Fumehood::CompilerAnswer &answer, const QByteArray &source);

private:
    void ask();

    RunController &m_controller;
    const Gather m_gather;
    QTimer m_pause;
    QPointer<Run> m_run;
    bool m_automatic = true, m_wanted = false;
    bool m_edited = false;      // since the last question: nothing is asked about a text that nobody touched
};

} // namespace Fumehood
