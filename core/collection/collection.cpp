// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collection.h"

#include "core/collection/targetfolder.h"
#include "core/support/quantity.h"

#include <QCryptographicHash>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <memory>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr int MaximumDepth = 16;
constexpr qsizetype MaximumNameBytes = 255;

using Archive = std::unique_ptr<archive, int (*)(archive *)>;

QByteArray hashOf(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

/// Of a part of a path, what a terminal and a file manager can show without harm.
QString cleaned(const QString &part)
{
    QString clean;
    for (const char32_t c : part.toStdU32String())
        clean += QChar::isPrint(c) && c != U'\\' ? QString::fromUcs4(&c, 1) : u"_"_s;
    return clean;
}

/// The parts of a path as they may be used here; empty: not at all.
QStringList safeParts(const QByteArray &path)
{
    QStringList parts;
    for (const QString &part : QString::fromUtf8(path).split(u'/', Qt::SkipEmptyParts)) {
        if (part == u".")
            continue;
        const QString clean = cleaned(part);
        if (part == u".." || clean.toUtf8().size() > MaximumNameBytes)
            return {};
        parts << clean;
    }
    return path.startsWith('/') || parts.size() > MaximumDepth ? QStringList() : parts;
}

class Unpacking
{
public:
    Unpacking(const CollectionRequest &request, const QList<SnippetFile> &given) : m_request(request), m_target(request.folder)
    {
        for (const QString &pattern : request.patterns)
            m_patterns << QRegularExpression::fromWildcard(pattern);
        for (const SnippetFile &file : given)
            m_given.insert(file.name, hashOf(file.content));
    }

    Collection all(archive *from)
    {
        archive_entry *entry = nullptr;
        int status = ARCHIVE_OK;
        while ((status = archive_read_next_header(from, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN) {
            if (!take(from, entry))
                return std::move(m_collection);
        }
        if (status != ARCHIVE_EOF)
            note(u"The files did not all arrive: %1."_s.arg(QString::fromUtf8(archive_error_string(from))));
        return std::move(m_collection);
    }

private:
    bool isWanted(const QStringList &parts) const
    {
        const QString path = parts.join(u'/');
        for (qsizetype i = 0; i < m_patterns.size(); ++i) {
            const bool anywhere = !m_request.patterns[i].contains(u'/');
            if (m_patterns[i].match(anywhere ? parts.last() : path).hasMatch())
                return true;
        }
        return false;
    }

    void note(const QString &sentence)
    {
        if (m_collection.notes.size() < 20)
            m_collection.notes << sentence;
    }

    /// False: no more.
    bool take(archive *from, archive_entry *entry)
    {
        const char *raw = archive_entry_pathname(entry);
        const QByteArray path(raw ? raw : "");
        const QStringList parts = safeParts(path);
        const bool folder = archive_entry_filetype(entry) == AE_IFDIR;
        if (folder || (!parts.isEmpty() && !isWanted(parts)))
            return true;
        const QString name = parts.join(u'/');
        if (parts.isEmpty())
            note(u"A file was left behind: its name leads out of the folder, or is too long."_s);
        else if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))
            note(u"%1 was left behind: it is not a file of its own but a link or a device."_s.arg(name));
        else if (m_names.contains(name))
            note(u"%1 was left behind: another file has that name already."_s.arg(name));
        else
            return write(from, parts);
        return true;
    }

    bool write(archive *from, const QStringList &parts)
    {
        const QString name = parts.join(u'/');
        if (m_collection.files.size() >= MaximumCollectedFiles) {
            note(u"Only the first %1 files were brought out."_s.arg(MaximumCollectedFiles));
            return false;
        }
        QByteArray content;
        const void *block = nullptr;
        size_t size = 0;
        la_int64_t offset = 0;
        int status = ARCHIVE_OK;
        while ((status = archive_read_data_block(from, &block, &size, &offset)) == ARCHIVE_OK) {
            // Sparse files come with holes; their length is whatever the archive claims.
            if (offset < content.size() || m_bytes + offset + qint64(size) > MaximumCollectedBytes) {
                note(u"%1 and what follows were left behind: together they are larger than %2."_s.arg(name, formatSize(MaximumCollectedBytes)));
                return false;
            }
            content.resize(offset, '\0');
            content.append(static_cast<const char *>(block), qsizetype(size));
        }
        if (status != ARCHIVE_EOF) {
            note(u"%1 did not arrive whole and was left behind: %2."_s.arg(name, QString::fromUtf8(archive_error_string(from))));
            return false;
        }
        if (offset > content.size() && m_bytes + offset <= MaximumCollectedBytes) // a hole at the end
            content.resize(offset, '\0');
        const QByteArray hash = hashOf(content);
        if (m_given.value(name) == hash)
            return true;
        if (const Result<> written = m_target.write(parts, content); !written) {
            note(u"%1 could not be written: %2."_s.arg(name, written.error()));
            return true;
        }
        m_bytes += content.size();
        m_names << name;
        m_collection.files << CollectedFile{name, content.size(), hash};
        return true;
    }

    const CollectionRequest &m_request;
    QList<QRegularExpression> m_patterns;
    QMap<QString, QByteArray> m_given;
    TargetFolder m_target;
    QSet<QString> m_names;
    qint64 m_bytes = 0;
    Collection m_collection;
};

} // namespace

Collection unpackCollection(const QString &path, const CollectionRequest &request, const QList<SnippetFile> &given)
{
    const Archive from(archive_read_new(), archive_read_free);
    archive_read_support_format_tar(from.get());
    archive_read_set_options(from.get(), "hdrcharset=BINARY"); // names are bytes; what they mean is decided here
    if (archive_read_open_filename(from.get(), QFile::encodeName(path).constData(), 64 << 10) != ARCHIVE_OK)
        return {{}, {u"The files could not be read: %1."_s.arg(QString::fromUtf8(archive_error_string(from.get())))}};
    Collection collection = Unpacking(request, given).all(from.get());
    std::ranges::sort(collection.files, {}, &CollectedFile::name);
    return collection;
}

} // namespace Fumehood
