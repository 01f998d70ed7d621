// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/debianroot.h"

#include <QFile>
#include <QStandardPaths>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {

// /var/tmp: a hundred megabytes, which /tmp may have to keep in memory.
DebianRoot::DebianRoot(Done done, QObject *parent) : QObject(parent), m_done(std::move(done)), m_folder(u"/var/tmp/fumehood-XXXXXX"_s)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // A session of its own: the script's children are ended with it.
    m_process.setUnixProcessParameters(QProcess::UnixProcessFlag::CreateNewSession | QProcess::UnixProcessFlag::ResetSignalHandlers);
    connect(&m_process, &QProcess::readyRead, this, [this] {
        while (m_process.canReadLine()) {
            m_last = QString::fromUtf8(m_process.readLine()).trimmed();
            emit line(m_last);
        }
    });
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        const bool made = status == QProcess::NormalExit && code == 0;
        finish(made ? Result<QString>(m_folder.filePath(u"debian.tar"_s))
                    : failure(m_last.isEmpty() ? u"mmdebstrap ended with status %1"_s.arg(code) : m_last));
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(failure(u"the shell could not be started"_s));
    });
}

DebianRoot::~DebianRoot()
{
    m_process.disconnect(this);
    signalAll(SIGKILL);
    m_process.waitForFinished(1000); // at the program's end only: a killed shell takes a millisecond
}

void DebianRoot::start()
{
    if (QStandardPaths::findExecutable(u"mmdebstrap"_s, {u"/usr/bin"_s, u"/usr/local/bin"_s}).isEmpty())
        return finish(failure(u"mmdebstrap, which makes it from a Debian mirror, is not installed: apt install mmdebstrap"_s));
    QFile script(u":/images/base/rootfs"_s);
    if (!m_folder.isValid() || !script.open(QIODevice::ReadOnly))
        return finish(failure(u"the folder /var/tmp cannot be written"_s));
    QByteArray text = script.readAll();
    if (::geteuid() != 0)
        text.replace("--mode=root", "--mode=unshare");
    m_process.start(u"/bin/sh"_s, {u"-c"_s, QString::fromUtf8(text), u"rootfs"_s, m_folder.filePath(u"debian.tar"_s)});
    m_process.closeWriteChannel();
}

void DebianRoot::cancel()
{
    m_last = u"it was cancelled"_s;
    if (m_process.state() == QProcess::NotRunning)
        finish(failure(m_last));
    else
        signalAll(SIGTERM); // mmdebstrap then takes away what it has unpacked
}

void DebianRoot::signalAll(int signal)
{
    if (m_process.processId() > 0)
        ::kill(-pid_t(m_process.processId()), signal);
}

void DebianRoot::finish(const Result<QString> &result)
{
    if (const Done done = std::exchange(m_done, {}))
        done(result);
}

} // namespace Fumehood
