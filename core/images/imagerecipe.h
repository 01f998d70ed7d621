// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snippet/snippet.h"

namespace Fumehood {

inline const QString ImageLabel = QStringLiteral("org.fumehood.image");     ///< the recipe's name
inline const QString RecipeLabel = QStringLiteral("org.fumehood.recipe");   ///< its fingerprint

/// How one golden image is made: the files of images/<name>/. A value.
struct ImageRecipe
{
    QString name;               ///< "python", "base"
    QString reference;          ///< "fumehood/python:latest"
    QString parent;             ///< name of the recipe whose image it stands on; empty: none
    QList<SnippetFile> files;   ///< Dockerfile and what it copies, by name
    /// Changes with every file of it and of those it stands on; images/build computes the same.
    QString fingerprint;
};

/// "fumehood/python:latest" and, with heavier tools, "fumehood/python:full" are made by the recipes "python" and
/// "python-full"; empty for an image that is not ours to make. Pure.
QString recipeName(const QString &reference);

/// The image of the same language with heavier tools; empty where there is no recipe for one.
QString fullReference(const QString &reference);

/// The command line that makes the image, or for one that is not ours to make, downloads it.
QString prepareCommand(const QString &languageId, const QString &reference);

/// Reads a recipe; built in: ":/images". The sentence says which one does not exist.
Result<ImageRecipe> imageRecipe(const QString &name, const QString &folder = QStringLiteral(":/images"));

/// The files as a tar, as `docker build -` takes it. Scripts are executable in it. Pure.
QByteArray buildContext(const QList<SnippetFile> &files);

} // namespace Fumehood
