// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/snippet.h"

#include "core/container/resourcelimits.h"
#include "core/language/language.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qsizetype LongestFileName = 255;

bool isUtf16(const QByteArray &source)
{
    return source.startsWith("\xff\xfe") || source.startsWith("\xfe\xff");
}

/// Text in an old encoding is not UTF-8 either, but it has no control characters besides those of text.
bool isBinary(const QByteArray &source)
{
    if (source.contains('\0'))
        return true;
    return !source.isValidUtf8() && std::any_of(source.begin(), source.end(), [](char c) {
        return (c >= 1 && c < 32 && !std::strchr("\t\n\v\f\r\b\x1b", c)) || c == 127;
    });
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
        || c.category() == QChar::Separator_Paragraph;
}

QString readingFailure(const QString &path, const QString &why)
{
    return u"%1 cannot be read: %2."_s.arg(path, why);
}

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

} // namespace

Result<> checkSource(const QByteArray &source, const QString &origin)
{
    if (source.trimmed().isEmpty())
        return failure(u"%1 is empty; there is nothing to run."_s.arg(origin));
    if (source.size() > MaximumSnippetBytes)
        return failure(u"%1 is too large: a snippet may have %2. Put the data into a further file."_s
                           .arg(origin, formatSize(MaximumSnippetBytes)));
    if (isUtf16(source))
        return failure(u"%1 is in UTF-16; save it as UTF-8."_s.arg(origin));
    if (isBinary(source))
        return failure(u"%1 is a binary file, not the text of a program."_s.arg(origin));
    return {};
}

Result<> checkFileName(const QString &name)
{
    QString reason;
    if (name.isEmpty())
        reason = u"is empty"_s;
    else if (name.startsWith(u'/'))
        reason = u"is absolute; give it relative to /work"_s;
    else if (name.toUtf8().size() > LongestFileName)
        reason = u"is longer than %1 bytes"_s.arg(LongestFileName);
    else if (std::any_of(name.begin(), name.end(), isControl) || !name.isValidUtf16())
        reason = u"contains control characters"_s;
    else if (const QStringList parts = name.split(u'/'); parts.contains(u".."_s))
        reason = u"leads out of its folder with “..”"_s;
    else if (parts.contains(u"."_s) || parts.contains(QString()))
        reason = u"has an empty part or a “.”"_s;
    if (reason.isEmpty())
        return {};
    return failure(u"The file name “%1” %2."_s.arg(QString(name).replace(QRegularExpression(u"\\p{C}"_s), u"�"_s), reason));
}

Result<QByteArray> readSource(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return failure(u"%1 is a folder; give the file to run."_s.arg(path));
    if (!info.exists())
        return failure(info.isSymLink() ? u"%1 is a link to a file that does not exist."_s.arg(path)
                                        : u"%1 does not exist."_s.arg(path));
    if (!info.isFile())
        return failure(u"%1 is a pipe, a socket or a device, not a file; give its content on standard input, with “-” as the file."_s.arg(path));
    // Not blocking: between the question and the opening a pipe may have taken the file's place.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return failure(readingFailure(path, systemError()));
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly, QFile::AutoCloseHandle))
        return failure(readingFailure(path, file.errorString()));
    const QByteArray source = file.read(MaximumSnippetBytes + 1);
    if (source.isEmpty() && file.error() != QFile::NoError)
        return failure(readingFailure(path, file.errorString()));
    return checkSource(source, path).transform([&] { return source; });
}

QString sourceFileName(const Language &language, const QByteArray &source)
{
    const QString text = QString::fromUtf8(source);
    if (!language.fileNameFrom.pattern().isEmpty()) {
        const QString base = language.fileNameFrom.match(text).captured(1);
        const QString name = base + language.fileName.sliced(std::max(qsizetype(0), language.fileName.lastIndexOf(u'.')));
        if (!base.isEmpty() && !base.contains(u'/') && checkFileName(name))
            return name;
    }
    for (const auto &[name, pattern] : language.fileNameWhen.asKeyValueRange()) {
        if (pattern.match(text).hasMatch())
            return name;
    }
    return language.fileName;
}

QStringList phaseCommand(QStringList argv, const QString &file)
{
    return argv.replaceInStrings(u"{file}"_s, file).replaceInStrings(u"{name}"_s, file.section(u'.', 0, 0));
}

QList<SnippetFile> workFiles(const Language &language, const Snippet &snippet)
{
    return QList{SnippetFile{sourceFileName(language, snippet.source), snippet.source}} + snippet.files;
}

} // namespace Fumehood
