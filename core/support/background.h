// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>

namespace Fumehood {

/// Calls a function in a thread of the application's pool. Take the result by `.then(context, …)`, which says where it
/// is wanted and that it is not wanted once the context is gone. The function must own, or share, all that it uses.
template <class Function>
QFuture<std::invoke_result_t<Function>> inBackground(Function function)
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Function>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, function = std::move(function)]() mutable {
        if constexpr (std::is_void_v<std::invoke_result_t<Function>>)
            function();
        else
            promise->addResult(function());
        promise->finish();
    });
    return promise->future();
}

} // namespace Fumehood
