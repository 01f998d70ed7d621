// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/outputstore.h"

#include <QDir>
#include <QStandardPaths>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qint64 MemoryBudget = 32 << 20;
constexpr qsizetype BlockSize = 64 << 10;
/// Bytes of one stream that come within this time share a time stamp.
constexpr double SameMoment = 4.0;

} // namespace

OutputStore::OutputStore(qint64 cap) : m_cap(cap) {}

void OutputStore::setStart(Clock::time_point start)
{
    const std::scoped_lock lock(m_mutex);
    m_start = start;
}

void OutputStore::setNotifier(std::function<void()> notify, Wake on)
{
    const std::scoped_lock lock(m_mutex);
    m_notify = std::move(notify);
    m_wakeOn = on;
}

void OutputStore::keepEnds(qint64 size)
{
    const std::scoped_lock lock(m_mutex);
    m_ends = std::min(size, MemoryBudget);
}

void OutputStore::passed(const Cursor &cursor)
{
    const std::scoped_lock lock(m_mutex);
    m_passed = cursor.block;
}

double OutputStore::now() const
{
    return std::chrono::duration<double, std::milli>(Clock::now() - m_start).count();
}

void OutputStore::append(Stream stream, QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    std::function<void()> notify;
    {
        const std::scoped_lock lock(m_mutex);
        const double t = now();
        m_last = Clock::now();
        if (!m_first)
            m_first = t;
        m_counts[int(stream)] += bytes.size();
        bytes = bytes.first(std::min<qint64>(bytes.size(), m_cap - m_kept));
        m_kept += bytes.size();
        while (!bytes.isEmpty()) {
            const bool same = !m_blocks.empty() && m_spooled < m_blocks.size() && m_blocks.back().stream == stream
                && m_blocks.back().size < BlockSize && t - m_blocks.back().t < SameMoment;
            if (!same)
                m_blocks.push_back({stream, t, {}, -1, 0});
            Block &block = m_blocks.back();
            const qsizetype take = std::min(BlockSize - block.size, bytes.size());
            if (block.size == 0 && take >= BlockSize / 8)
                block.bytes.reserve(BlockSize); // a flood fills it
            block.bytes += bytes.first(take);
            block.size += take;
            m_inMemory += take;
            bytes = bytes.sliced(take);
        }
        const bool wakes = m_wakeOn == Wake::Bytes || m_counts[0] + m_counts[1] > m_kept;
        if (wakes && !m_notified.test_and_set())
            notify = m_notify;
    }
    m_more.notify_all();
    if (notify)
        notify();
    while (spoolOldest()) {}
}

/// Readers must not wait for the disk: the block is written without the lock, and only then let go of.
bool OutputStore::spoolOldest()
{
    QByteArray bytes;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_spooled + 1 >= m_blocks.size())
            return false;
        Block &oldest = m_blocks[m_spooled];
        // What it complained of explains its end, however much else it said since.
        const bool inTheMiddle = m_ends && oldest.stream == Stream::Stdout && m_spooled < m_passed && m_spooledBytes >= *m_ends;
        if (m_inMemory - oldest.size <= (inTheMiddle ? *m_ends : MemoryBudget))
            return false;
        if (inTheMiddle) {
            oldest.bytes = {};
            oldest.place = Place::Gone;
            noteLeft(oldest);
            return true;
        }
        bytes = oldest.bytes;
    }
    if (!m_file) {
        const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/fumehood"_s;
        QDir().mkpath(folder);
        m_file = std::make_unique<QTemporaryFile>(folder + u"/output-XXXXXX"_s);
        if (m_file->open())
            ::unlink(m_file->fileName().toLocal8Bit().constData()); // a crash leaves nothing behind
    }
    const bool written = ::pwrite(m_file->handle(), bytes.constData(), size_t(bytes.size()), m_fileSize) == bytes.size();
    const std::scoped_lock lock(m_mutex);
    Block &block = m_blocks[m_spooled];
    if (written) { // else the disk is full: kept in memory, which the cap bounds
        block.offset = m_fileSize;
        block.place = Place::File;
        m_fileSize += block.size;
        block.bytes = {};
    }
    noteLeft(block);
    return true;
}

void OutputStore::noteLeft(const Block &oldest)
{
    ++m_spooled;
    m_spooledBytes += oldest.size;
    m_inMemory -= oldest.size;
}

QByteArray OutputStore::content(const Block &block, qsizetype offset, qsizetype size) const
{
    if (block.place == Place::Gone)
        return {};
    if (block.place == Place::Memory)
        return size == block.size ? block.bytes : block.bytes.sliced(offset, size);
    QByteArray bytes(size, Qt::Uninitialized);
    const auto got = ::pread(m_file->handle(), bytes.data(), size_t(size), block.offset + offset);
    bytes.truncate(std::max<qsizetype>(got, 0));
    return bytes;
}

void OutputStore::close()
{
    std::function<void()> notify;
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
        notify = m_notify;
    }
    m_more.notify_all();
    if (notify)
        notify();
}

std::optional<OutputStore::Chunk> OutputStore::read(Cursor &cursor, std::chrono::milliseconds wait) const
{
    std::unique_lock lock(m_mutex);
    const auto ready = [&] {
        while (cursor.block < m_blocks.size() && m_blocks[cursor.block].place == Place::Gone)
            cursor = {cursor.block + 1, 0};
        if (cursor.block < m_blocks.size() && cursor.offset == m_blocks[cursor.block].size && cursor.block + 1 < m_blocks.size())
            cursor = {cursor.block + 1, 0};
        return cursor.block < m_blocks.size() && cursor.offset < m_blocks[cursor.block].size;
    };
    if (!ready() && wait.count() > 0)
        m_more.wait_for(lock, wait, [&] { return ready() || m_closed; });
    if (!ready())
        return std::nullopt;
    const Block &block = m_blocks[cursor.block];
    Chunk chunk{block.stream, block.t, content(block, cursor.offset, block.size - cursor.offset)};
    cursor.offset = block.size;
    return chunk;
}

bool OutputStore::atEnd(const Cursor &cursor) const
{
    const std::scoped_lock lock(m_mutex);
    const bool seen = m_blocks.empty() || (cursor.block + 1 == m_blocks.size() && cursor.offset == m_blocks.back().size);
    return m_closed && seen;
}

OutputStore::Cursor OutputStore::lastBytes(qint64 size) const
{
    const std::scoped_lock lock(m_mutex);
    for (size_t i = m_blocks.size(); i-- > 0;) {
        if (size <= m_blocks[i].size)
            return {i, m_blocks[i].size - qsizetype(size)};
        size -= m_blocks[i].size;
    }
    return {};
}

qint64 OutputStore::kept() const
{
    const std::scoped_lock lock(m_mutex);
    return m_kept;
}

qint64 OutputStore::bytes(Stream stream) const
{
    const std::scoped_lock lock(m_mutex);
    return m_counts[int(stream)];
}

bool OutputStore::isTruncated() const
{
    const std::scoped_lock lock(m_mutex);
    return m_counts[0] + m_counts[1] > m_kept;
}

std::optional<double> OutputStore::firstByte() const
{
    const std::scoped_lock lock(m_mutex);
    return m_first;
}

double OutputStore::sinceLastByte() const
{
    const std::scoped_lock lock(m_mutex);
    return m_first ? std::chrono::duration<double, std::milli>(Clock::now() - m_last).count() : 1e12;
}

QByteArray OutputStore::all(Stream stream) const
{
    return tail(stream, std::numeric_limits<qsizetype>::max());
}

/// The file is read without the lock: it may be gigabytes, and others want to go on.
QByteArray OutputStore::tail(Stream stream, qsizetype size) const
{
    std::deque<Block> blocks;
    qsizetype whole = 0;
    {
        const std::scoped_lock lock(m_mutex);
        for (auto block = m_blocks.rbegin(); block != m_blocks.rend() && whole < size; ++block) {
            if (block->stream == stream) {
                blocks.push_front(*block);
                whole += block->size;
            }
        }
    }
    QByteArray bytes;
    bytes.reserve(whole);
    for (const Block &block : blocks)
        bytes += content(block, 0, block.size);
    return bytes;
}

} // namespace Fumehood
