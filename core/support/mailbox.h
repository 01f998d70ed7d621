// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <mutex>

namespace Fumehood {

/// Takes calls from any thread and makes them, in order, in its own from the event loop. What Qt's queued invocations do,
/// with a lock that is seen: Qt's own libraries are not built for the thread sanitizer, which takes what they order for
/// races. Calls that were not made yet go with it.
class Mailbox final : public QObject
{
public:
    using Call = std::move_only_function<void()>;

    ~Mailbox() override;

    /// In any thread, while the mailbox lives.
    void post(Call call);

private:
    bool event(QEvent *event) override;

    std::mutex m_mutex;
    std::deque<Call> m_calls;
};

} // namespace Fumehood
