// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace Fumehood {

/// How far a build of one image is, told from what the builder and the package manager in it print: layers, bytes of
/// packages, packages unpacked and set up. A value; pure.
class BuildProgress
{
public:
    BuildProgress() = default;
    /// `commands`: how many instructions of the recipe run a command. Those take the time, so they are what is counted.
    explicit BuildProgress(int commands) : m_commands(commands) {}

    /// A line without control characters.
    void read(const QString &line);
    /// 0 to 1 and never less than before; -1: not known.
    double fraction() const { return m_fraction; }
    /// "layer 3 of 7, 41 MiB of 120 MiB, about 40 s left: Setting up gcc (4:14.2.0-1) ..."; what is not known is left out.
    QString text(std::chrono::milliseconds elapsed) const;

private:
    double inCommand() const;

    int m_commands = 0, m_command = 0;      // the last one begun, from 1
    bool m_runs = false;                    // and in progress
    int m_layer = 0, m_layers = 0;
    qint64 m_bytes = 0, m_allBytes = 0;     // of packages
    int m_packages = 0, m_unpacked = 0, m_setUp = 0;
    double m_fraction = -1;
    QString m_line;
};

/// How many instructions of a Dockerfile run a command.
int commandsIn(const QByteArray &dockerfile);

} // namespace Fumehood
