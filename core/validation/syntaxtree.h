// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <memory>
#include <optional>

struct TSTree;
struct TSLanguage;

namespace Fumehood::Validation {

struct TreeDeleter { void operator()(TSTree *tree) const; };
using SyntaxTree = std::unique_ptr<TSTree, TreeDeleter>;

/// Parses within the time given; nothing if that did not do. The parser's own time limit has holes (single recovery steps
/// of quadratic cost), so it works in a thread that is left behind if it does not come back.
SyntaxTree parsed(const TSLanguage *language, const QByteArray &source, std::chrono::milliseconds time);

/// Where the first thing is that the grammar does not allow.
struct SyntaxError
{
    uint32_t start = 0, end = 0;    ///< bytes
    QByteArray missing;             ///< what was expected there; empty: not known
};
std::optional<SyntaxError> firstError(const TSTree *tree);

} // namespace Fumehood::Validation
