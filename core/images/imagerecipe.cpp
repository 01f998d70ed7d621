// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/imagerecipe.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// All files below a recipe's folder but its smoke test, by name.
QList<SnippetFile> readFiles(const QString &folder)
{
    QList<SnippetFile> files;
    QDirIterator entries(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        QFile file(entries.next());
        if (entries.fileName() != u"smoke.json" && file.open(QIODevice::ReadOnly))
            files << SnippetFile{QDir(folder).relativeFilePath(file.fileName()), file.readAll()};
    }
    std::ranges::sort(files, {}, &SnippetFile::name);
    return files;
}

QString parentOf(const QList<SnippetFile> &files)
{
    static const QRegularExpression from(u"^FROM fumehood/([a-z0-9-]+):"_s, QRegularExpression::MultilineOption);
    const auto dockerfile = std::ranges::find(files, u"Dockerfile"_s, &SnippetFile::name);
    return dockerfile == files.end() ? QString() : from.match(QString::fromUtf8(dockerfile->content)).captured(1);
}

/// A field of a tar header: octal digits and a NUL.
void writeOctal(char *field, size_t size, qint64 value)
{
    const QByteArray digits = QByteArray::number(value, 8).rightJustified(qsizetype(size) - 1, '0');
    std::memcpy(field, digits.constData(), size - 1);
}

QByteArray tarHeader(const SnippetFile &file)
{
    QByteArray header(512, '\0');
    char *h = header.data();
    const QByteArray name = file.name.toUtf8();
    std::memcpy(h, name.constData(), size_t(std::min<qsizetype>(name.size(), 100)));
    writeOctal(h + 100, 8, file.content.startsWith("#!") ? 0755 : 0644);
    writeOctal(h + 108, 8, 0);
    writeOctal(h + 116, 8, 0);
    writeOctal(h + 124, 12, file.content.size());
    writeOctal(h + 136, 12, 0); // no time: the same recipe is the same bytes, and the builder's cache holds
    std::memset(h + 148, ' ', 8);
    h[156] = '0';
    std::memcpy(h + 257, "ustar\00000", 8);
    unsigned sum = 0;
    for (const char c : std::as_const(header))
        sum += static_cast<unsigned char>(c);
    writeOctal(h + 148, 7, sum);
    return header;
}

QString referenceOf(const QString &name)
{
    if (name == u"base")
        return u"fumehood/base:trixie"_s;
    return name.endsWith(u"-full") ? u"fumehood/%1:full"_s.arg(name.chopped(5)) : u"fumehood/%1:latest"_s.arg(name);
}

} // namespace

QString recipeName(const QString &reference)
{
    static const QRegularExpression ours(u"\\Afumehood/([a-z0-9-]+):(latest|full|trixie)\\z"_s);
    const QRegularExpressionMatch match = ours.match(reference);
    const QString name = match.captured(1) + (match.captured(2) == u"full" ? u"-full"_s : QString());
    return match.hasMatch() && referenceOf(name) == reference ? name : QString();
}

Result<ImageRecipe> imageRecipe(const QString &name, const QString &folder)
{
    ImageRecipe recipe{.name = name, .reference = referenceOf(name)};
    if (!name.isEmpty() && !name.contains(u'/'))
        recipe.files = readFiles(folder + u'/' + name);
    if (recipe.files.isEmpty())
        return failure(u"There is no recipe for an image named “%1”."_s.arg(name));
    recipe.parent = parentOf(recipe.files);
    // One line a file, as sha256sum prints them, sorted by name; then the hash of those lines.
    QMap<QString, QByteArray> sums;
    QString each = name;
    for (int depth = 0; !each.isEmpty() && depth < 8; ++depth) {
        const QList<SnippetFile> files = each == name ? recipe.files : readFiles(folder + u'/' + each);
        for (const SnippetFile &file : files)
            sums.insert(each + u'/' + file.name, sha256(file.content));
        each = parentOf(files);
    }
    QByteArray lines;
    for (const auto &[path, sum] : std::as_const(sums).asKeyValueRange())
        lines += sum + "  " + path.toUtf8() + '\n';
    recipe.fingerprint = QString::fromLatin1(sha256(lines));
    return recipe;
}

QString fullReference(const QString &reference)
{
    const QString name = recipeName(reference);
    const QString full = name.isEmpty() || name.endsWith(u"-full") ? QString() : name + u"-full"_s;
    return !full.isEmpty() && QFile::exists(u":/images/%1/Dockerfile"_s.arg(full)) ? referenceOf(full) : QString();
}

QString prepareCommand(const QString &languageId, const QString &reference)
{
    const QString name = recipeName(reference);
    if (name.isEmpty())
        return u"docker pull "_s + reference;
    return u"fumehood images prepare "_s + languageId + (name.endsWith(u"-full") ? u":full"_s : QString());
}

QByteArray buildContext(const QList<SnippetFile> &files)
{
    QByteArray tar;
    for (const SnippetFile &file : files)
        tar += tarHeader(file) + file.content + QByteArray((512 - file.content.size() % 512) % 512, '\0');
    return tar + QByteArray(1024, '\0');
}

} // namespace Fumehood
