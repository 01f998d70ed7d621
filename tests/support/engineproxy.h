// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/engineendpoint.h"

#include <QFile>
#include <QTemporaryDir>

#include <array>
#include <atomic>
#include <mutex>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace Fumehood::Testing {

/// The live engine behind a socket of the test's own that can be pulled like a plug: what a client sees of an engine
/// that dies in the middle of a byte, and comes back. Every byte in between is the real engine's.
class EngineProxy
{
public:
    explicit EngineProxy(const EngineEndpoint &engine) : m_engine(engine) { plugIn(); }
    ~EngineProxy() { pull(); }

    EngineEndpoint endpoint() const
    {
        EngineEndpoint endpoint = m_engine;
        endpoint.host = QStringLiteral("unix://") + path();
        return endpoint;
    }

    /// Connections end here and now, and nobody listens any more.
    void pull()
    {
        m_acceptor.request_stop();
        if (m_listener >= 0)
            ::shutdown(m_listener, SHUT_RDWR);
        if (m_acceptor.joinable())
            m_acceptor.join();
        ::close(std::exchange(m_listener, -1));
        QFile::remove(path());
        const std::scoped_lock lock(m_mutex);
        for (const std::array<int, 2> &pair : m_pairs) {
            for (const int end : pair)
                ::shutdown(end, SHUT_RDWR);
        }
        m_pumps.clear(); // joins
        for (const std::array<int, 2> &pair : m_pairs) {
            for (const int end : pair)
                ::close(end);
        }
        m_pairs.clear();
    }

    /// Once: the connection over which a request with these words goes ends behind it. The engine does what it was told,
    /// and nobody hears of it.
    void cutAfter(const char *words) { m_cutAfter = words; }

    void plugIn()
    {
        m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_un address = addressOf(path());
        if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 || ::listen(m_listener, 64) != 0)
            qFatal("The proxy cannot listen at %s.", qPrintable(path()));
        m_acceptor = std::jthread([this](const std::stop_token &stop) { accept(stop); });
    }

private:
    static sockaddr_un addressOf(const QString &path)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray name = QFile::encodeName(path);
        std::copy(name.begin(), name.end(), address.sun_path);
        return address;
    }

    QString path() const { return m_folder.filePath(QStringLiteral("engine.sock")); }

    void accept(const std::stop_token &stop)
    {
        while (!stop.stop_requested()) {
            const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (client < 0)
                return;
            const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
            const sockaddr_un address = addressOf(m_engine.socketPath());
            if (::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
                qWarning("The proxy cannot reach the engine.");
            const std::scoped_lock lock(m_mutex);
            m_pairs.push_back({client, server});
            m_pumps.emplace_back([this, client, server] { pump(client, server, &m_cutAfter); });
            m_pumps.emplace_back([client, server] { pump(server, client, nullptr); });
        }
    }

    /// Until one side ends; then the other learns that nothing more comes.
    static void pump(int from, int to, std::atomic<const char *> *cutAfter)
    {
        std::vector<char> buffer(64 << 10);
        for (ssize_t got; (got = ::read(from, buffer.data(), buffer.size())) > 0;) {
            for (ssize_t sent = 0; sent < got;) {
                const ssize_t n = ::send(to, buffer.data() + sent, size_t(got - sent), MSG_NOSIGNAL);
                if (n <= 0)
                    return;
                sent += n;
            }
            const char *words = cutAfter ? cutAfter->load() : nullptr;
            if (words && std::string_view(buffer.data(), size_t(got)).contains(words) && cutAfter->exchange(nullptr))
                ::shutdown(from, SHUT_RDWR);
        }
        ::shutdown(to, SHUT_WR);
    }

    const EngineEndpoint m_engine;
    const QTemporaryDir m_folder;
    std::atomic<const char *> m_cutAfter = nullptr;
    int m_listener = -1;
    std::jthread m_acceptor;
    std::mutex m_mutex;
    std::vector<std::array<int, 2>> m_pairs;
    std::vector<std::jthread> m_pumps;
};

} // namespace Fumehood::Testing
