// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compilation/compilecache.h"

#include "core/collection/targetfolder.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QStandardPaths>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qsizetype SealSize = 32;
/// A program, its names and its compiler's words.
constexpr qint64 LargestFile = MaximumCompiledBytes + (1 << 20);

/// Covers the key too: a file under another's name is as good as damaged.
QByteArray sealOf(const QByteArray &key, QByteArrayView content)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_256); // five times as fast as Qt's SHA-256
    hash.addData(key);
    hash.addData(content);
    return hash.result();
}

QFileInfoList filesIn(const QString &folder)
{
    // The newest first; hidden ones are what a writer that died has left.
    return QDir(folder).entryInfoList(QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDir::Time);
}

} // namespace

QString CompileCache::usualFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/fumehood/compiled"_s;
}

std::optional<CompiledProgram> CompileCache::find(const QByteArray &key) const
{
    const QString path = m_folder + u'/' + QString::fromLatin1(key);
    QFile file(path);
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly, QFile::AutoCloseHandle))
        return std::nullopt;
    const QByteArray bytes = file.size() > LargestFile ? QByteArray() : file.read(LargestFile);
    const auto program = bytes.size() > SealSize && bytes.first(SealSize) == sealOf(key, QByteArrayView(bytes).sliced(SealSize))
        ? unpacked(bytes.sliced(SealSize)) : std::nullopt;
    if (!program)
        QFile::remove(path);
    else
        ::futimens(descriptor, nullptr); // used just now
    return program;
}

void CompileCache::keep(const QByteArray &key, const CompiledProgram &program) const
{
    const QByteArray content = packed(program);
    if (content.size() + SealSize > std::min(LargestFile, m_largest) || !QDir().mkpath(m_folder))
        return;
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (TargetFolder(m_folder).write({QString::fromLatin1(key)}, sealOf(key, content) + content))
        makeRoom();
}

void CompileCache::makeRoom() const
{
    qint64 bytes = 0;
    for (const QFileInfo &file : filesIn(m_folder)) {
        bytes += file.size();
        if (bytes > m_largest)
            QFile::remove(file.filePath());
    }
}

qint64 CompileCache::clear() const
{
    qint64 bytes = 0;
    for (const QFileInfo &file : filesIn(m_folder)) {
        const qint64 size = file.size(); // asked of the disk
        bytes += QFile::remove(file.filePath()) ? size : 0;
    }
    return bytes;
}

} // namespace Fumehood
