// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snippet/snippet.h"
#include "core/support/result.h"

#include <QByteArray>
#include <QStringList>

namespace Fumehood {

/// Which files of the work folder to bring out, and to where. A value.
struct CollectionRequest
{
    QStringList patterns;   ///< "*.png", "out/*.csv"; one without a slash means a name in any folder
    QString folder;         ///< of this computer; it exists
    bool isEmpty() const { return patterns.isEmpty(); }
};

struct CollectedFile
{
    QString name;           ///< below the folder, with slashes
    qint64 bytes = 0;
    QByteArray sha256;      ///< of the content, hexadecimal
};

struct Collection
{
    QList<CollectedFile> files;
    QStringList notes;      ///< sentences: what was left behind, and why
};

constexpr qint64 MaximumCollectedBytes = 256 << 20; ///< of all files together, and of the archive on its way
constexpr int MaximumCollectedFiles = 1000;

/// Takes what is asked for out of a tar archive that came from a container: hostile in every byte. Only regular files;
/// nothing is followed, nothing is written outside of the folder, no mode is taken over, names lose what is not
/// printable. A file given to the snippet (`given`) that it left as it was is not taken. Any thread; blocks on the disk.
Collection unpackCollection(const QString &archive, const CollectionRequest &request, const QList<SnippetFile> &given);

} // namespace Fumehood
