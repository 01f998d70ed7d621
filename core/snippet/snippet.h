// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QStringList>

namespace Fumehood {

struct Language;

/// The largest snippet, and the largest single further file, in bytes (contract: 1 MB).
constexpr qint64 MaximumSnippetBytes = 1 << 20;
constexpr qint64 MaximumFileBytes = 64 << 20;

/// One file placed in /work before the program starts. `name` is relative, '/'-separated, without "..".
struct SnippetFile
{
    QString name;
    QByteArray content;
    bool executable = false;    ///< set by a compiler only: a person's file is data
    bool operator==(const SnippetFile &) const = default;
};

/// What a person wants run: source, further files, arguments. Standard input is streamed, see Run. A value.
struct Snippet
{
    QString languageId;
    QByteArray source;
    QStringList arguments;
    QList<SnippetFile> files;
    QMap<QString, QString> environment; ///< asked for by the user; never taken from the host
    bool operator==(const Snippet &) const = default;
};

/// Refuses what must not reach a container: too large, binary (NUL), empty. The sentence names `origin`.
Result<> checkSource(const QByteArray &source, const QString &origin);
/// Refuses absolute names, "..", control characters, names over 255 bytes.
Result<> checkFileName(const QString &name);
/// Reads a snippet's text from a file; a missing, unreadable, too large or binary file is a sentence.
Result<QByteArray> readSource(const QString &path);
/// The name of the snippet's file in /work: the language's own, or what its source demands (Java's public class).
QString sourceFileName(const Language &language, const QByteArray &source);
/// A language's argv for a source file of this name: "{file}" and "{name}" filled in.
QStringList phaseCommand(QStringList argv, const QString &file);
/// What the work folder is given: the source under that name, then the further files.
QList<SnippetFile> workFiles(const Language &language, const Snippet &snippet);

} // namespace Fumehood
