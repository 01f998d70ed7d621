// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/engineaccess.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <csignal>

namespace Fumehood::Testing {

/// How a program of the test ended, and what it said.
struct Ended
{
    int status = -1;        ///< exit status; -1: killed by a signal, or it never ended
    QByteArray out, err;
    qint64 ms = 0;
    qint64 pid = 0;
    nlohmann::json json() const { return nlohmann::json::parse(out.begin(), out.end(), nullptr, false); }
    /// The last line on stderr.
    QByteArray lastWords() const { return err.trimmed().split('\n').last(); }
};

using Variables = QMap<QString, QString>;

/// The built `fumehood` as a child process, started at once.
class Program
{
public:
    explicit Program(const QStringList &arguments, const Variables &variables = {}, const QString &binary = QStringLiteral(FUMEHOOD_BINARY))
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : environment.keys()) {
            if (name.startsWith(QStringLiteral("FUMEHOOD_")))
                environment.remove(name);
        }
        for (const auto &[name, value] : variables.asKeyValueRange())
            environment.insert(name, value);
        m_process.setProcessEnvironment(environment);
        m_clock.start();
        m_process.start(binary, arguments);
        m_process.waitForStarted();
        m_pid = m_process.processId();
    }

    QProcess &process() { return m_process; }
    qint64 pid() const { return m_pid; }
    void signal(int number) { ::kill(pid_t(m_pid), number); }
    /// Waits until it has printed this.
    bool prints(const QByteArray &text, int ms = 15'000)
    {
        return QTest::qWaitFor([&] { return (m_seen += m_process.readAllStandardOutput()).contains(text); }, ms);
    }

    Ended end(const QByteArray &input = {}, int ms = 60'000)
    {
        m_process.write(input);
        m_process.closeWriteChannel();
        const bool ended = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(ms);
        if (!ended)
            m_process.kill();
        Ended result{.out = m_seen + m_process.readAllStandardOutput(), .err = m_process.readAllStandardError(), .ms = m_clock.elapsed(), .pid = m_pid};
        result.status = ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
        return result;
    }

private:
    QProcess m_process;
    QByteArray m_seen;
    QElapsedTimer m_clock;
    qint64 m_pid = 0;
};

inline Ended fumehood(const QStringList &arguments, const QByteArray &input = {}, const Variables &variables = {})
{
    return Program(arguments, variables).end(input);
}

/// A line of a shell that uses "$fumehood".
inline Ended shell(const QString &script)
{
    return Program({QStringLiteral("-c"), script}, {{QStringLiteral("fumehood"), QStringLiteral(FUMEHOOD_BINARY)}}, QStringLiteral("/bin/sh")).end();
}

/// The engine's own command line, for a look from outside.
inline QByteArray docker(const QStringList &arguments)
{
    static const EngineEndpoint endpoint = findEngine().value_or(EngineEndpoint{});
    QProcess process;
    process.setProcessEnvironment(endpoint.environment());
    process.start(endpoint.program, arguments);
    process.waitForFinished(30'000);
    return process.readAllStandardOutput();
}

/// Containers of one process of ours that the engine still has.
inline int containersOf(qint64 pid)
{
    const QByteArray list = docker({QStringLiteral("ps"), QStringLiteral("--all"), QStringLiteral("--filter"), QStringLiteral("label=org.fumehood.managed=true"),
                                    QStringLiteral("--format"), QStringLiteral("{{.Label \"org.fumehood.owner\"}}")});
    return int(list.count("/" + QByteArray::number(pid) + "/"));
}

/// Why the suite cannot run; empty: it can.
inline QString missingForRuns(const QStringList &images)
{
    const Result<EngineEndpoint> endpoint = findEngine();
    if (!endpoint)
        return endpoint.error();
    ContainerEngine engine(*endpoint);
    const EngineStatus status = probeEngine(engine);
    if (!status.ready())
        return status.problem;
    for (const QString &image : images) {
        if (!hasImage(engine, image))
            return QStringLiteral("The image %1 is not on this computer.").arg(image);
    }
    return {};
}

/// Snippets as files of one folder that goes with the test.
class SnippetFolder
{
public:
    QString file(const QString &name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

} // namespace Fumehood::Testing
