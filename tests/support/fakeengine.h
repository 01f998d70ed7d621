// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/engineendpoint.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QMap>
#include <QTemporaryDir>

namespace Fumehood::Testing {

/// An engine that speaks what real ones were heard to say, over a socket of its own: for what a healthy engine never
/// does. Lives in the test's thread.
class FakeEngine final : public QObject
{
public:
    struct Answer { int status = 200; QByteArray body; };

    FakeEngine()
    {
        // Docker 26.1 on Debian 13, shortened to what is read.
        answers[QByteArrayLiteral("/version")] = {200, R"json({"Platform":{"Name":""},"Components":[{"Name":"Engine","Version":"26.1.5"}],"Version":"26.1.5","ApiVersion":"1.45"})json"};
        answers[QByteArrayLiteral("/info")] = {200, R"json({"OperatingSystem":"Debian GNU/Linux 13 (trixie)","CgroupVersion":"2","DefaultRuntime":"runc","Runtimes":{"runc":{}},"SecurityOptions":["name=seccomp,profile=builtin"],"Warnings":[]})json"};
        connect(&m_server, &QLocalServer::newConnection, this, [this] {
            while (QLocalSocket *socket = m_server.nextPendingConnection())
                connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        });
    }

    /// Like `systemctl start docker`.
    void start() { m_server.listen(path()); }
    void stop()
    {
        m_server.close();
        for (QLocalSocket *socket : m_server.findChildren<QLocalSocket *>())
            socket->abort();
    }

    QString path() const { return m_folder.filePath(QStringLiteral("docker.sock")); }
    EngineEndpoint endpoint(const QString &program = QStringLiteral("/bin/true")) const
    {
        return {.program = program, .host = QStringLiteral("unix://") + path(), .origin = QStringLiteral("DOCKER_HOST")};
    }

    QMap<QByteArray, Answer> answers;       ///< by path without version and query; anything else is a 404
    bool isSilent = false;                  ///< takes questions and never answers
    QList<QByteArray> questions;

private:
    void read(QLocalSocket *socket)
    {
        m_input[socket] += socket->readAll();
        QByteArray &input = m_input[socket];
        for (qsizetype end; (end = input.indexOf("\r\n\r\n")) >= 0;) {
            QByteArray path = input.left(input.indexOf('\r')).split(' ').value(1).split('?').value(0);
            if (path.startsWith("/v1."))
                path = path.sliced(path.indexOf('/', 1));
            input.remove(0, end + 4); // questions of the tests have no body
            questions << path;
            if (isSilent)
                continue;
            const Answer answer = answers.value(path, {404, R"json({"message":"No such image"})json"});
            socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + " Said\r\nContent-Type: application/json\r\nContent-Length: "
                          + QByteArray::number(answer.body.size()) + "\r\n\r\n" + answer.body);
        }
    }

    QTemporaryDir m_folder;
    QLocalServer m_server;
    QHash<QLocalSocket *, QByteArray> m_input;
};

} // namespace Fumehood::Testing
