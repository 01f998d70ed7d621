// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/samples.h"

#include "core/language/languagecatalog.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

bool isHello(const Sample &sample)
{
    return QFileInfo(sample.path).baseName() == u"hello";
}

QString titleOf(const QByteArray &source, const Language &language, const QString &fallback)
{
    for (const QByteArray &line : source.split('\n')) {
        const QString text = QString::fromUtf8(line).trimmed();
        if (!language.lineComment.isEmpty() && text.startsWith(language.lineComment) && !text.startsWith(u"#!"))
            return text.sliced(language.lineComment.size()).trimmed();
    }
    return fallback;
}

} // namespace

QByteArray Sample::source() const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<Sample> loadSamples(const LanguageCatalog &catalog, const QString &folder)
{
    QList<Sample> samples;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files, QDir::Name)) {
        const auto languages = catalog.detect(file.fileName(), {});
        if (languages.size() != 1)
            continue;
        Sample sample{{}, languages.first(), file.filePath()};
        sample.title = titleOf(sample.source(), *sample.language, file.completeBaseName());
        samples.append(sample);
    }
    std::ranges::stable_partition(samples, isHello);
    return samples;
}

QByteArray firstSnippet(const Language &language, const QList<Sample> &samples)
{
    const auto hello = std::ranges::find_if(samples, [&](const Sample &s) { return s.language == &language && isHello(s); });
    return hello == samples.end() ? language.snippet : hello->source();
}

} // namespace Fumehood
