// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/stream.h"
#include "core/snippet/snippet.h"

#include <optional>

namespace Fumehood {

/// What a compile phase that succeeded left: the work folder as the program then finds it, sources included, and what the
/// compiler said. It comes from a container and only ever goes into one; nothing of it is run or read here. A value.
struct CompiledProgram
{
    struct Said { Stream stream{}; QByteArray bytes; bool operator==(const Said &) const = default; };
    QList<SnippetFile> files;
    QList<Said> said;           ///< in the order of arrival
    bool operator==(const CompiledProgram &) const = default;
};

constexpr qint64 MaximumCompiledBytes = 32 << 20;   ///< of all files of one program
constexpr int MaximumCompiledFiles = 200;
constexpr qint64 MaximumCompilerWords = 64 << 10;   ///< bytes

/// The files of a tar archive that came from a container: hostile in every byte. nullopt if there is anything that could
/// not be put back exactly: a link, a device, an empty folder, a strange name, too much. Any thread; blocks on the disk.
std::optional<QList<SnippetFile>> compiledFiles(const QString &archive);

/// The program as bytes of a file, and back; nullopt for anything but what the first one makes.
QByteArray packed(const CompiledProgram &program);
std::optional<CompiledProgram> unpacked(const QByteArray &bytes);

} // namespace Fumehood
