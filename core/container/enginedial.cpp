// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/enginedial.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {

void startEngineProgram(QProcess *process, const EngineEndpoint &endpoint, const QStringList &arguments)
{
    using Flag = QProcess::UnixProcessFlag;
    process->setProcessEnvironment(endpoint.environment());
    process->setUnixProcessParameters(Flag::CreateNewSession | Flag::ResetSignalHandlers | Flag::UseVFork);
    process->start(endpoint.program, arguments);
}

void dropProcess(QProcess *process)
{
    process->disconnect();
    process->setParent(nullptr);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->kill();
}

EngineDial::EngineDial(const EngineEndpoint &endpoint, QObject *parent) : QObject(parent)
{
    if (endpoint.isLocal())
        dialSocket(endpoint.socketPath());
    else
        dialProcess(endpoint);
    if (m_input < 0)
        return;
    m_mayWrite = std::make_unique<QSocketNotifier>(m_input, QSocketNotifier::Write);
    m_mayWrite->setEnabled(false);
    connect(m_mayWrite.get(), &QSocketNotifier::activated, this, &EngineDial::send);
}

void EngineDial::dialSocket(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    if (name.size() < qsizetype(sizeof address.sun_path)) {
        std::copy(name.begin(), name.end(), address.sun_path);
        if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0) {
            m_output = m_input = fd;
            return;
        }
    }
    ::close(fd);
}

void EngineDial::dialProcess(const EngineEndpoint &endpoint)
{
    int in[2] = {-1, -1}, out[2] = {-1, -1};
    if (::pipe2(in, O_CLOEXEC) != 0)
        return;
    if (::pipe2(out, O_CLOEXEC) != 0) {
        ::close(in[0]);
        ::close(in[1]);
        return;
    }
    m_input = in[1];
    m_output = out[0];
    ::fcntl(m_input, F_SETFL, O_NONBLOCK);
    m_process = std::make_unique<QProcess>();
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    m_process->setChildProcessModifier([from = in[0], to = out[1]] {
        ::dup2(from, STDIN_FILENO);
        ::dup2(to, STDOUT_FILENO);
    });
    startEngineProgram(m_process.get(), endpoint, {u"system"_s, u"dial-stdio"_s});
    ::close(in[0]);
    ::close(out[1]);
}

EngineDial::~EngineDial()
{
    m_mayWrite.reset();
    if (m_input >= 0 && m_input != m_output)
        ::close(m_input);
    if (m_output >= 0)
        ::close(m_output);
    if (m_process)
        dropProcess(m_process.release());
}

void EngineDial::hangUp()
{
    if (m_process)
        m_process->kill(); // closes its end of our pipe
    else if (m_output >= 0)
        ::shutdown(m_output, SHUT_RDWR);
}

void EngineDial::write(const QByteArray &bytes)
{
    m_unsent += bytes;
    send();
}

void EngineDial::closeWrite()
{
    m_writeClosed = true;
    send();
}

void EngineDial::send()
{
    if (m_input < 0)
        return;
    qsizetype sent = 0;
    while (sent < m_unsent.size()) {
        const auto rest = size_t(m_unsent.size() - sent);
        const ssize_t n = m_process ? ::write(m_input, m_unsent.constData() + sent, rest)
                                    : ::send(m_input, m_unsent.constData() + sent, rest, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno != EAGAIN)
            sent = m_unsent.size(); // nobody reads any more; whoever reads the output sees the end
        if (n < 0)
            break;
        sent += n;
    }
    m_unsent.remove(0, sent);
    m_mayWrite->setEnabled(!m_unsent.isEmpty());
    if (m_unsent.isEmpty() && m_writeClosed) {
        if (m_process) {
            m_mayWrite.reset();
            ::close(std::exchange(m_input, -1));
        } else {
            ::shutdown(m_input, SHUT_WR);
        }
    }
    if (sent > 0)
        QMetaObject::invokeMethod(this, &EngineDial::written, Qt::QueuedConnection);
}

} // namespace Fumehood
