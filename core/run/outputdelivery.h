// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/outputstore.h"
#include "core/run/runevent.h"
#include "core/support/mailbox.h"

#include <QObject>

namespace Fumehood {

/// Hands on what a program writes, 128 KiB a turn of the event loop: a flood costs a view some milliseconds at a time. Lives
/// in the engine's thread, and no shorter than whoever appends to the store.
class OutputDelivery final : public QObject
{
    Q_OBJECT
public:
    explicit OutputDelivery(std::shared_ptr<OutputStore> store, QObject *parent = nullptr);
    ~OutputDelivery() override;

    /// Without chunks, only capPassed() and gathered() are sent: whoever wants the bytes reads the store. Before start().
    void setChunks(bool sent) { m_chunks = sent; }
    /// For a screen: silence() counts, and what is gathered are the last 4 MiB of each stream. Before start().
    void setLive() { m_live = true; }
    void start();

    /// A screen stands still from now on until conclude(), and of all that it was not sent gets only a few screens at the end.
    void silence() { m_silenced = m_live; }
    /// Nothing more will be written: the rest is sent, then gathered().
    void conclude();

signals:
    void chunk(const Fumehood::Output &output);
    /// So many bytes will not be sent, the next chunk lies behind them.
    void passedOver(qint64 bytes);
    /// More was written than is kept; may be sent more than once.
    void capPassed();
    /// The last of all, once.
    void gathered(const QByteArray &standardOutput, const QByteArray &standardError);

private:
    void passOver();
    bool sendSlice();
    void deliver();
    void deliverMore();
    void gather();
    bool standsStill() const { return m_silenced && !m_concluded; }

    Mailbox m_mailbox; // the writer's thread posts
    const std::shared_ptr<OutputStore> m_store;
    OutputStore::Cursor m_sent;
    qint64 m_sentBytes = 0;
    bool m_chunks = true, m_live = false, m_silenced = false, m_concluded = false, m_due = false, m_gathering = false;
};

} // namespace Fumehood
