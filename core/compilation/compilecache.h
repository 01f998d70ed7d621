// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compilation/compiledprogram.h"

#include <optional>

namespace Fumehood {

/// Compiled programs in a folder, one file each under its compileKey(). Several processes may use it at once: a file
/// appears whole or not at all. What was not used for longest goes first. Any thread; blocks on the disk.
class CompileCache
{
public:
    static constexpr qint64 UsualBytes = 256 << 20; ///< some hundred programs of Go's size, thousands of C's

    /// $XDG_CACHE_HOME/fumehood/compiled
    static QString usualFolder();

    explicit CompileCache(QString folder = usualFolder(), qint64 largest = UsualBytes) : m_folder(std::move(folder)), m_largest(largest) {}

    /// What was kept under this key. A file that is damaged, or was kept under another key, is removed.
    std::optional<CompiledProgram> find(const QByteArray &key) const;
    /// Does nothing if the program is too large or the disk refuses: a cache is no promise.
    void keep(const QByteArray &key, const CompiledProgram &program) const;
    /// How many bytes went.
    qint64 clear() const;

private:
    void makeRoom() const;

    QString m_folder;
    qint64 m_largest;
};

} // namespace Fumehood
