// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/engineaccess.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <csignal>
#include <unistd.h>

namespace Fumehood::Testing {

/// A Docker of the test's own, beside the one that everybody uses, with a containerd, a bridge and a folder of its own:
/// one whose parts may be killed. Needs root, dockerd and containerd.
class OwnEngine
{
public:
    /// Why it cannot be had here; empty: it can.
    static QString missing()
    {
        if (::geteuid() != 0)
            return QStringLiteral("Only root can start another dockerd.");
        for (const QString &name : {QStringLiteral("dockerd"), QStringLiteral("containerd"), QStringLiteral("ip")}) {
            if (program(name).isEmpty())
                return QStringLiteral("There is no %1 on this computer.").arg(name);
        }
        return {};
    }

    OwnEngine()
    {
        // dockerd looks for its helpers where a service would.
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"), QStringLiteral("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
        m_containerd.setProcessEnvironment(environment);
        m_dockerd.setProcessEnvironment(environment);
        (void)run({QStringLiteral("link"), QStringLiteral("add"), m_bridge, QStringLiteral("type"), QStringLiteral("bridge")});
        (void)run({QStringLiteral("addr"), QStringLiteral("add"), QStringLiteral("172.31.79.1/24"), QStringLiteral("dev"), m_bridge});
        startContainerd();
        m_dockerd.setStandardErrorFile(path(QStringLiteral("dockerd.log")));
        writeRuntime(QStringLiteral("deaf-pids"), "s/\"pids\":{\"limit\"/\"unheard\":{\"limit\"/");
        writeRuntime(QStringLiteral("deaf-seccomp"), "s/\"seccomp\":{/\"unheard\":{/");
        writeRuntime(QStringLiteral("deaf-swap"), "s/\"swap\":[0-9]/\"unheard\":1/");
        m_dockerd.start(program(QStringLiteral("dockerd")),
                        {QStringLiteral("--data-root"), path(QStringLiteral("data")), QStringLiteral("--exec-root"), path(QStringLiteral("exec")),
                         QStringLiteral("--pidfile"), path(QStringLiteral("pid")), QStringLiteral("--bridge"), m_bridge, QStringLiteral("--iptables=false"),
                         QStringLiteral("--containerd"), path(QStringLiteral("c.sock")), QStringLiteral("--host"), QStringLiteral("unix://") + path(QStringLiteral("d.sock")),
                         QStringLiteral("--add-runtime"), QStringLiteral("deaf-pids=") + path(QStringLiteral("deaf-pids")),
                         QStringLiteral("--add-runtime"), QStringLiteral("deaf-seccomp=") + path(QStringLiteral("deaf-seccomp")),
                         QStringLiteral("--add-runtime"), QStringLiteral("deaf-swap=") + path(QStringLiteral("deaf-swap"))});
    }

    ~OwnEngine()
    {
        startContainerd(); // without it dockerd ends nothing
        m_dockerd.terminate();
        if (!m_dockerd.waitForFinished(30'000))
            m_dockerd.kill();
        killContainerd();
        (void)run({QStringLiteral("link"), QStringLiteral("delete"), m_bridge});
    }

    EngineEndpoint endpoint(EngineEndpoint like) const
    {
        like.host = QStringLiteral("unix://") + path(QStringLiteral("d.sock"));
        return like;
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }

    void startContainerd()
    {
        if (m_containerd.state() != QProcess::NotRunning)
            return;
        m_containerd.setStandardErrorFile(path(QStringLiteral("containerd.log")));
        m_containerd.start(program(QStringLiteral("containerd")),
                           {QStringLiteral("--root"), path(QStringLiteral("croot")), QStringLiteral("--state"), path(QStringLiteral("cstate")),
                            QStringLiteral("--address"), path(QStringLiteral("c.sock"))});
        (void)m_containerd.waitForStarted();
    }
    void killContainerd()
    {
        m_containerd.kill();
        (void)m_containerd.waitForFinished();
    }

private:
    /// runc, with one thing of its orders made a word that it does not know.
    void writeRuntime(const QString &name, const QByteArray &edit)
    {
        QFile script(path(name));
        if (!script.open(QIODevice::WriteOnly))
            return;
        script.write("#!/bin/sh\nfor word; do\n [ \"$last\" != --bundle ] || sed -i '" + edit + "' \"$word/config.json\"\n last=$word\ndone\nexec runc \"$@\"\n");
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    static QString program(const QString &name)
    {
        return QStandardPaths::findExecutable(name, {QStringLiteral("/usr/local/sbin"), QStringLiteral("/usr/local/bin"), QStringLiteral("/usr/sbin"),
                                                     QStringLiteral("/usr/bin"), QStringLiteral("/sbin"), QStringLiteral("/bin")});
    }
    static bool run(const QStringList &arguments)
    {
        return QProcess::execute(program(QStringLiteral("ip")), arguments) == 0;
    }

    const QTemporaryDir m_folder{QStringLiteral("/var/tmp/fumehood-engine-XXXXXX")};
    const QString m_bridge = QStringLiteral("fume%1").arg(::getpid());
    QProcess m_containerd, m_dockerd;
};

} // namespace Fumehood::Testing
