// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/missingmodule.h"

#include "core/images/imagerecipe.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// The words of an image's recipe; its own, not of the images below it.
QStringList installedBy(const QString &image)
{
    QFile recipe(u":/images/%1/Dockerfile"_s.arg(recipeName(image)));
    static const QRegularExpression apart(u"[\\s\\\\&;=\"']+"_s);
    return recipe.open(QIODevice::ReadOnly) ? QString::fromUtf8(recipe.readAll()).split(apart) : QStringList();
}

} // namespace

QString adviceOnMissing(const QString &module, const QString &image, const QStringList &packages)
{
    static const QRegularExpression part(u"[./:\\\\]"_s);
    const QString name = module.section(part, 0, 0), full = fullReference(image);
    const QStringList words = full.isEmpty() ? QStringList() : installedBy(full);
    const bool inFull = std::any_of(packages.begin(), packages.end(), [&](const QString &package) { return words.contains(package.arg(name.toLower())); });
    if (inFull)
        return u"“%1” is in the larger image: run it with --image %2."_s.arg(module, full);
    return u"“%1” is not in the image %2. Give it as a further file (--file), or run with an image that holds it (--image)."_s.arg(module, image);
}

} // namespace Fumehood
