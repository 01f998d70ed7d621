// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Fumehood {

class LanguageCatalog;
struct Language;

/// A small program to look at and to run, from resources/samples/. A value.
struct Sample
{
    QString title;              ///< its first comment line: "Hello: who runs this program …"
    const Language *language = nullptr;
    QString path;

    QByteArray source() const;
};

/// All samples of the catalogue's languages, those called "hello" first.
QList<Sample> loadSamples(const LanguageCatalog &catalog, const QString &folder = QStringLiteral(":/samples"));
/// What an empty editor starts with: the language's "hello" sample, else the language's own small program.
QByteArray firstSnippet(const Language &language, const QList<Sample> &samples);

} // namespace Fumehood
