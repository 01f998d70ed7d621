// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/eventjson.h"
#include "core/run/outputstore.h"

#include <QObject>

#include <deque>
#include <thread>

namespace Fumehood {

/// Writes it all, however long the reader takes; 0, or why it could not be written (errno).
int writeAll(int descriptor, QByteArrayView bytes);

/// Writes what a run prints to our stdout and stderr, in a thread of its own: a reader that does not read holds up
/// nothing but this thread. Memory stays bounded: bytes are taken from the run's store at the reader's pace.
class Relay final : public QObject
{
    Q_OBJECT
public:
    enum class Form { Bytes, Events, Document };

    Relay(Form form, std::shared_ptr<OutputStore> store, QObject *parent = nullptr);
    /// Leaves the thread behind if its reader still does not read; for the end of the program.
    ~Relay() override;

    /// For Events: in the order in which the run emitted them.
    void add(const RunEvent &event);
    /// Nothing more will come; `document` is written last.
    void end(const QByteArray &document = {});
    bool isDone() const { return m_done; }
    /// Whether our next word on stderr begins a line. When done.
    bool atLineStart() const;

signals:
    void done();
    /// stdout cannot be written any more: errno. done() follows.
    void broken(int error);

private:
    struct State;
    static void write(const std::shared_ptr<State> &state);

    std::shared_ptr<State> m_state;
    std::thread m_thread;
    bool m_done = false;
};

} // namespace Fumehood
