// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/imagearchive.h"

#include "core/images/imagerecipe.h"
#include "core/support/json.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qint64 Block = 512;
constexpr qint64 LargestManifest = 1 << 20;
constexpr int MostEntries = 100'000;

/// The content of one entry of a tar; empty: there is no such entry, or this is no tar.
QByteArray tarEntry(QFile &tar, const QByteArray &wanted)
{
    for (int i = 0; i < MostEntries; ++i) {
        const QByteArray header = tar.read(Block);
        if (header.size() < Block || header.sliced(257, 5) != "ustar")
            return {};
        const QByteArray name = header.first(100).constData();
        bool isNumber = false;
        const qint64 size = QByteArray(header.sliced(124, 11).constData()).trimmed().toLongLong(&isNumber, 8);
        if (!isNumber || size < 0)
            return {};
        if (name == wanted)
            return size <= LargestManifest ? tar.read(size) : QByteArray();
        if (!tar.seek(tar.pos() + (size + Block - 1) / Block * Block))
            return {};
    }
    return {};
}

} // namespace

Result<QStringList> archivedImages(const QString &path)
{
    QFile tar(path);
    if (!tar.open(QIODevice::ReadOnly))
        return failure(u"The file %1 cannot be read: %2."_s.arg(path, tar.errorString()));
    const Result<nlohmann::json> manifest = parseJson(tarEntry(tar, "manifest.json"), path);
    if (!manifest || !manifest->is_array() || manifest->empty())
        return failure(u"%1 is not a file of images as `fumehood images export` writes it."_s.arg(path));
    QStringList references;
    for (const nlohmann::json &image : *manifest) {
        const auto tags = image.is_object() ? image.find("RepoTags") : image.end();
        if (tags == image.end() || !tags->is_array() || tags->empty())
            return failure(u"%1 holds an image without a name; nothing was taken from it."_s.arg(path));
        for (const nlohmann::json &tag : *tags)
            references << (tag.is_string() ? QString::fromStdString(tag.get<std::string>()) : QString());
    }
    for (const QString &reference : std::as_const(references)) {
        if (recipeName(reference).isEmpty())
            return failure(u"%1 holds the image “%2”, which is none of Fumehood's; nothing was taken from it. `docker load` takes anything."_s
                               .arg(path, reference));
    }
    return references;
}

} // namespace Fumehood
