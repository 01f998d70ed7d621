// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/targetfolder.h"

#include <QFile>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QString lastError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

bool writeAll(int file, const QByteArray &content)
{
    for (qsizetype done = 0; done < content.size();) {
        const ssize_t n = ::write(file, content.constData() + done, size_t(content.size() - done));
        if (n < 0 && errno != EINTR)
            return false;
        done += std::max<ssize_t>(n, 0);
    }
    return true;
}

/// Descends a step, making the folder where there is none; closes where it came from, unless that is the top.
int enter(int from, int top, const QString &part)
{
    const QByteArray name = QFile::encodeName(part);
    ::mkdirat(from, name.constData(), 0755);
    const int next = ::openat(from, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    const int error = errno;
    if (from != top)
        ::close(from);
    errno = error;
    return next;
}

} // namespace

TargetFolder::TargetFolder(const QString &path)
    : m_folder(::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
{
}

TargetFolder::~TargetFolder()
{
    if (m_folder >= 0)
        ::close(m_folder);
}

Result<> TargetFolder::write(const QStringList &parts, const QByteArray &content) const
{
    int folder = m_folder;
    for (qsizetype i = 0; i + 1 < parts.size() && folder >= 0; ++i)
        folder = enter(folder, m_folder, parts[i]);
    if (folder < 0)
        return failure(lastError());
    const QByteArray name = QFile::encodeName(parts.last());
    const QByteArray beside = ".fumehood-" + QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    const int file = ::openat(folder, beside.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    const bool written = file >= 0 && writeAll(file, content);
    const bool there = written && ::renameat(folder, beside.constData(), folder, name.constData()) == 0;
    const QString problem = there ? QString() : lastError();
    if (file >= 0)
        ::close(file);
    if (!there)
        ::unlinkat(folder, beside.constData(), 0);
    if (folder != m_folder)
        ::close(folder);
    return there ? Result<>() : failure(problem);
}

} // namespace Fumehood
