// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/outputdelivery.h"

#include "core/support/background.h"

#include <limits>

namespace Fumehood {
namespace {

constexpr qsizetype OutputSlice = 128 << 10; ///< what one turn of the event loop hands on: a few milliseconds of a view's work
constexpr qint64 SentAfterSilence = 256 << 10;
constexpr qsizetype LiveResult = 4 << 20;

} // namespace

OutputDelivery::OutputDelivery(std::shared_ptr<OutputStore> store, QObject *parent) : QObject(parent), m_store(std::move(store)) {}

OutputDelivery::~OutputDelivery()
{
    m_store->setNotifier({});
}

void OutputDelivery::start()
{
    m_store->setNotifier([this] { m_mailbox.post([this] { deliver(); }); },
                         m_chunks ? OutputStore::Wake::Bytes : OutputStore::Wake::CapOrEnd);
}

void OutputDelivery::conclude()
{
    m_concluded = true;
    passOver();
    deliver();
}

void OutputDelivery::passOver()
{
    const qint64 passed = m_store->kept() - m_sentBytes - SentAfterSilence;
    if (!m_silenced || passed <= 0)
        return;
    m_sent = m_store->lastBytes(SentAfterSilence);
    m_sentBytes += passed;
    emit passedOver(passed);
}

void OutputDelivery::deliver()
{
    if (m_gathering)
        return;
    const bool all = sendSlice();
    if (m_store->isTruncated())
        emit capPassed();
    if (!all)
        deliverMore();
    else if (m_concluded && (!m_chunks || m_store->atEnd(m_sent)))
        gather();
}

/// False: there is more. The writer's next call comes only after an acknowledge(), and that only once everything is sent:
/// else its calls and ours would double with each turn of the event loop.
bool OutputDelivery::sendSlice()
{
    bool acknowledged = false;
    for (qsizetype sent = 0; m_chunks && !standsStill() && sent < OutputSlice;) {
        if (auto next = m_store->read(m_sent)) {
            sent += next->bytes.size();
            m_sentBytes += next->bytes.size();
            emit chunk({next->t, next->stream, std::move(next->bytes)});
        } else if (acknowledged) {
            return true;
        } else {
            m_store->acknowledge();
            acknowledged = true; // something may have come just before
        }
    }
    if (!m_chunks)
        m_store->acknowledge();
    return !m_chunks || standsStill();
}

/// After others had their turn.
void OutputDelivery::deliverMore()
{
    if (std::exchange(m_due, true))
        return;
    QMetaObject::invokeMethod(this, [this] {
        m_due = false;
        deliver();
    }, Qt::QueuedConnection);
}

/// What is kept may be gigabytes in a file: put together off this thread, unless it is quick.
void OutputDelivery::gather()
{
    m_gathering = true;
    const qsizetype most = m_live ? LiveResult : std::numeric_limits<qsizetype>::max();
    const auto both = [store = m_store, most] { return std::pair(store->tail(Stream::Stdout, most), store->tail(Stream::Stderr, most)); };
    const auto hand = [this](const std::pair<QByteArray, QByteArray> &streams) { emit gathered(streams.first, streams.second); };
    if (m_store->bytes(Stream::Stdout) + m_store->bytes(Stream::Stderr) < OutputSlice * 8)
        return hand(both());
    inBackground(both).then(this, hand);
}

} // namespace Fumehood
