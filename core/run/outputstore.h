// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/stream.h"

#include <QByteArray>
#include <QTemporaryFile>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace Fumehood {

/// What a program wrote, in the order of arrival, up to a cap; everything beyond is counted only. One writer (the
/// reader thread of the attached exec, which is never held up), any number of readers at their own pace.
/// Thread-safe. Memory is bounded: what exceeds 32 MiB lies in an unlinked file, or is let go of (keepEnds).
class OutputStore
{
public:
    using Clock = std::chrono::steady_clock;

    explicit OutputStore(qint64 cap);

    struct Chunk { Stream stream{}; double t = 0; QByteArray bytes; };
    /// A reader's place. A new one starts at the beginning.
    struct Cursor { size_t block = 0; qsizetype offset = 0; };

    /// Times of chunks count from here; set before the first append.
    void setStart(Clock::time_point start);
    enum class Wake { Bytes, CapOrEnd };
    /// Called from the writer's thread when there is something new since the last acknowledge(): any byte, or only that
    /// the cap is passed or the store closed.
    void setNotifier(std::function<void()> notify, Wake on = Wake::Bytes);
    void acknowledge() { m_notified.clear(); }
    /// Of stdout, only what is among the first and the last `size` bytes of all will be asked for again: what lies between
    /// is let go of, instead of written to the file, once its one reader has passed() it. At most 32 MiB; before the first append.
    void keepEnds(qint64 size);
    void passed(const Cursor &cursor);

    void append(Stream stream, QByteArrayView bytes);
    /// Nothing more will come. Wakes waiting readers.
    void close();

    /// The next bytes for this reader, at most 64 KiB; waits up to `wait` for some. nullopt: none yet, or the end.
    std::optional<Chunk> read(Cursor &cursor, std::chrono::milliseconds wait = {}) const;
    /// The place from which at most `size` bytes are left.
    Cursor lastBytes(qint64 size) const;
    qint64 kept() const;                    ///< bytes of both streams up to the cap
    /// closed, and this reader has seen everything kept.
    bool atEnd(const Cursor &cursor) const;

    qint64 bytes(Stream stream) const;      ///< arrived, kept or not
    bool isTruncated() const;               ///< more arrived than was kept
    std::optional<double> firstByte() const;///< ms after the start
    double sinceLastByte() const;           ///< ms; very large if none came
    QByteArray all(Stream stream) const;    ///< what is kept of one stream
    QByteArray tail(Stream stream, qsizetype size) const; ///< the last of what was kept, whole blocks of it

private:
    enum class Place { Memory, File, Gone };
    struct Block { Stream stream; double t; QByteArray bytes; qint64 offset; qsizetype size; Place place = Place::Memory; };
    double now() const;
    bool spoolOldest();
    void noteLeft(const Block &oldest);
    QByteArray content(const Block &block, qsizetype offset, qsizetype size) const;

    const qint64 m_cap;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_more;
    std::deque<Block> m_blocks;
    std::unique_ptr<QTemporaryFile> m_file;
    qint64 m_fileSize = 0, m_inMemory = 0, m_kept = 0;
    size_t m_spooled = 0;                   // blocks before this one lie in the file, or are gone
    std::optional<qint64> m_ends;
    qint64 m_spooledBytes = 0;              // of these blocks
    size_t m_passed = 0;
    qint64 m_counts[2] = {0, 0};
    bool m_closed = false;
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_last{};
    std::optional<double> m_first;
    std::function<void()> m_notify;
    Wake m_wakeOn = Wake::Bytes;
    std::atomic_flag m_notified;
};

} // namespace Fumehood
