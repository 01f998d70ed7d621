// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compilation/compiledprogram.h"

#include <QDataStream>
#include <QFile>
#include <QSet>

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr auto StreamVersion = QDataStream::Qt_6_8;

using Archive = std::unique_ptr<archive, int (*)(archive *)>;

/// "./out/main" is "out/main"; the folder itself is "". nullopt: no name that a snippet's file could have.
std::optional<QString> nameOf(archive_entry *entry)
{
    const char *raw = archive_entry_pathname(entry);
    QByteArray path(raw ? raw : "");
    if (path == "." || path == "./")
        return QString();
    if (path.startsWith("./"))
        path.remove(0, 2);
    if (path.endsWith('/'))
        path.chop(1);
    const QString name = QString::fromUtf8(path);
    if (name.toUtf8() != path || !checkFileName(name))
        return std::nullopt;
    return name;
}

/// The content of the entry, if it has no more than `room` bytes.
std::optional<QByteArray> contentOf(archive *from, archive_entry *entry, qint64 room)
{
    const qint64 size = archive_entry_size(entry);
    if (size < 0 || size > room)
        return std::nullopt;
    QByteArray content(size, '\0');
    for (qsizetype done = 0; done < size;) {
        const la_ssize_t got = archive_read_data(from, content.data() + done, size_t(size - done));
        if (got <= 0)
            return std::nullopt;
        done += got;
    }
    return content;
}

bool holdsSomething(const QString &folder, const QList<SnippetFile> &files)
{
    return std::ranges::any_of(files, [&](const SnippetFile &file) { return file.name.startsWith(folder + u'/'); });
}

} // namespace

std::optional<QList<SnippetFile>> compiledFiles(const QString &path)
{
    const Archive from(archive_read_new(), archive_read_free);
    archive_read_support_format_tar(from.get());
    archive_read_set_options(from.get(), "hdrcharset=BINARY");
    if (archive_read_open_filename(from.get(), QFile::encodeName(path).constData(), 64 << 10) != ARCHIVE_OK)
        return std::nullopt;
    QList<SnippetFile> files;
    QStringList folders;
    QSet<QString> names;
    qint64 room = MaximumCompiledBytes;
    archive_entry *entry = nullptr;
    int status = ARCHIVE_OK;
    while ((status = archive_read_next_header(from.get(), &entry)) == ARCHIVE_OK) {
        const auto name = nameOf(entry);
        const auto type = archive_entry_filetype(entry);
        if (!name || names.contains(*name) || names.size() > MaximumCompiledFiles)
            return std::nullopt;
        names << *name;
        if (type == AE_IFDIR) {
            folders << *name;
            continue;
        }
        if (type != AE_IFREG || archive_entry_hardlink(entry) || name->isEmpty())
            return std::nullopt;
        const auto content = contentOf(from.get(), entry, room);
        if (!content)
            return std::nullopt;
        room -= content->size();
        files << SnippetFile{*name, *content, (archive_entry_perm(entry) & 0100) != 0};
    }
    const bool allFull = std::ranges::all_of(folders, [&](const QString &folder) { return folder.isEmpty() || holdsSomething(folder, files); });
    return status == ARCHIVE_EOF && !files.isEmpty() && allFull ? std::optional(files) : std::nullopt;
}

QByteArray packed(const CompiledProgram &program)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(StreamVersion);
    out << qint32(program.files.size());
    for (const SnippetFile &file : program.files)
        out << file.name.toUtf8() << file.executable << file.content;
    out << qint32(program.said.size());
    for (const CompiledProgram::Said &said : program.said)
        out << (said.stream == Stream::Stderr) << said.bytes;
    return bytes;
}

std::optional<CompiledProgram> unpacked(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(StreamVersion);
    CompiledProgram program;
    qint32 count = 0;
    in >> count;
    for (qint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        QByteArray name;
        SnippetFile file;
        in >> name >> file.executable >> file.content;
        file.name = QString::fromUtf8(name);
        if (i >= MaximumCompiledFiles || !checkFileName(file.name))
            return std::nullopt;
        program.files << file;
    }
    in >> count;
    for (qint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        bool toStderr = false;
        CompiledProgram::Said said;
        in >> toStderr >> said.bytes;
        said.stream = toStderr ? Stream::Stderr : Stream::Stdout;
        program.said << said;
    }
    return in.status() == QDataStream::Ok && in.atEnd() && !program.files.isEmpty() ? std::optional(program) : std::nullopt;
}

} // namespace Fumehood
