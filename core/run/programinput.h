// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/execstream.h"
#include "core/run/runresult.h"

#include <QPointer>

namespace Fumehood {

/// A program's standard input: what is written before it can take any waits, and of what was written the first 4 MiB are
/// kept for the history. Lives in the engine's thread.
class ProgramInput final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// `t`: milliseconds since the run was asked for.
    void write(const QByteArray &bytes, double t);
    /// Its end, behind what was written.
    void close();
    /// The program that is there to take it from now on; nullptr: none any more, what is left waits for ever.
    void setProgram(ExecStream *program);
    /// Bytes that the program has not been given yet.
    qint64 pending() const;

    const QList<RunResult::Input> &kept() const { return m_kept; }
    qint64 bytes() const { return m_bytes; } ///< written, kept or not

signals:
    /// pending() went down.
    void taken();

private:
    void feed();

    QPointer<ExecStream> m_program;
    QByteArray m_waiting;
    QList<RunResult::Input> m_kept;
    qint64 m_bytes = 0;
    bool m_closed = false;
};

} // namespace Fumehood
