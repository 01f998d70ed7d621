// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/relay.h"

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr int PipeSize = 1 << 20; ///< bytes; what Linux lets everybody ask for

} // namespace

/// Shared with the thread, which may outlive the Relay.
struct Relay::State
{
    Form form;
    std::shared_ptr<OutputStore> store;

    std::mutex mutex;
    std::condition_variable more;
    Relay *owner = nullptr;             // null: nobody listens any more
    struct Entry { RunEvent event; qsizetype outputBytes = 0; };
    std::deque<Entry> entries;
    QByteArray document;
    bool ended = false;

    // The thread's own until it is done.
    EventLines lines;
    OutputStore::Cursor cursor;
    OutputStore::Chunk chunk;
    bool stdoutAtLineStart = true, stderrAtLineStart = true, stderrBroken = false;
    int error = 0;

    bool hasEnded()
    {
        const std::scoped_lock lock(mutex);
        return ended;
    }
    bool put(Stream stream, QByteArrayView bytes);
    bool writeBytes();
    QByteArray takeOutput(qsizetype size);
    bool writeEvents();
    void tell(const std::function<void(Relay *)> &what);
};

int writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), size_t(bytes.size()));
        if (written >= 0) {
            bytes = bytes.sliced(written);
        } else if (errno == EAGAIN) {
            // Somebody who shares our terminal or pipe made it non-blocking.
            pollfd waiting{descriptor, POLLOUT, 0};
            ::poll(&waiting, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

bool Relay::State::put(Stream stream, QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return true;
    const bool toStdout = stream == Stream::Stdout;
    if (!toStdout && stderrBroken)
        return true;
    const int failed = writeAll(toStdout ? STDOUT_FILENO : STDERR_FILENO, bytes);
    (toStdout ? stdoutAtLineStart : stderrAtLineStart) = bytes.endsWith('\n');
    if (failed == 0)
        return true;
    // Nobody listens to the complaints: the program's output still has a reader.
    if (!toStdout)
        return stderrBroken = true;
    error = failed;
    return false;
}

bool Relay::State::writeBytes()
{
    for (;;) {
        // Asked first: what came before the end is in the store by then.
        const bool last = hasEnded();
        if (const auto next = store->read(cursor, last ? 0ms : 1000ms)) {
            if (!put(next->stream, next->bytes))
                return false;
            store->passed(cursor);
        } else if (last) {
            return true;
        }
        if (store->atEnd(cursor)) {
            std::unique_lock lock(mutex);
            more.wait(lock, [this] { return ended; });
        }
    }
}

QByteArray Relay::State::takeOutput(qsizetype size)
{
    QByteArray bytes;
    while (bytes.size() < size) {
        if (chunk.bytes.isEmpty()) {
            auto next = store->read(cursor, 1000ms);
            if (!next)
                break; // cannot be: the run read these bytes from the same store
            chunk = std::move(*next);
        }
        const qsizetype take = std::min(size - bytes.size(), chunk.bytes.size());
        bytes += chunk.bytes.first(take);
        chunk.bytes.remove(0, take);
    }
    return bytes;
}

bool Relay::State::writeEvents()
{
    for (;;) {
        std::unique_lock lock(mutex);
        more.wait(lock, [this] { return ended || !entries.empty(); });
        if (entries.empty())
            return true;
        Entry entry = std::move(entries.front());
        entries.pop_front();
        lock.unlock();
        if (auto *output = std::get_if<Output>(&entry.event))
            output->bytes = takeOutput(entry.outputBytes);
        if (!put(Stream::Stdout, lines.lines(entry.event)))
            return false;
    }
}

void Relay::State::tell(const std::function<void(Relay *)> &what)
{
    const std::scoped_lock lock(mutex);
    if (owner)
        QMetaObject::invokeMethod(owner, [relay = owner, what] { what(relay); }, Qt::QueuedConnection);
}

Relay::Relay(Form form, std::shared_ptr<OutputStore> store, QObject *parent)
    : QObject(parent), m_state(std::make_shared<State>())
{
    m_state->form = form;
    m_state->store = std::move(store);
    m_state->owner = this;
    // A reader that sleeps while 64 KiB come holds a flood up at every turn. What is no pipe says no.
    ::fcntl(STDOUT_FILENO, F_SETPIPE_SZ, PipeSize);
    m_thread = std::thread(&Relay::write, m_state);
}

Relay::~Relay()
{
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->owner = nullptr;
    }
    if (m_done)
        m_thread.join();
    else
        m_thread.detach();
}

void Relay::write(const std::shared_ptr<State> &state)
{
    bool written = true;
    if (state->form == Form::Bytes) {
        written = state->writeBytes();
    } else if (state->form == Form::Events) {
        written = state->writeEvents();
    } else {
        std::unique_lock lock(state->mutex);
        state->more.wait(lock, [&] { return state->ended; });
        const QByteArray document = state->document;
        lock.unlock();
        written = state->put(Stream::Stdout, document);
    }
    const int error = state->error;
    if (!written)
        state->tell([error](Relay *relay) { emit relay->broken(error); });
    state->tell([](Relay *relay) {
        relay->m_done = true;
        emit relay->done();
    });
}

void Relay::add(const RunEvent &event)
{
    if (m_state->form != Form::Events)
        return;
    State::Entry entry;
    if (const auto *output = std::get_if<Output>(&event)) {
        entry.event = Output{output->t, output->stream, {}};
        entry.outputBytes = output->bytes.size();
    } else {
        entry.event = event;
    }
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->entries.push_back(std::move(entry));
    }
    m_state->more.notify_one();
}

void Relay::end(const QByteArray &document)
{
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->document = document;
        m_state->ended = true;
    }
    // Wakes a reader that waits for the store; a run that never began leaves it open.
    m_state->store->close();
    m_state->more.notify_one();
}

bool Relay::atLineStart() const
{
    if (!m_state->stderrAtLineStart)
        return false;
    return m_state->stdoutAtLineStart || !::isatty(STDOUT_FILENO) || !::isatty(STDERR_FILENO);
}

} // namespace Fumehood
