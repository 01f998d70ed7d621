// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/request.h"

#include "app/cli/command.h"
#include "core/images/imagerecipe.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

std::unexpected<Refusal> refused(const QString &sentence, int exitStatus = ExitStatus::OwnFailure)
{
    return std::unexpected(Refusal{sentence, exitStatus});
}

std::unexpected<Refusal> notFound(const QString &sentence)
{
    return refused(sentence, ExitStatus::NotFound);
}

QString unknownLanguage(const QString &name, const LanguageCatalog &catalog)
{
    const QString meant = catalog.suggestion(name);
    QStringList ids;
    for (const Language &language : catalog.languages())
        ids << language.id;
    return u"There is no language “%1”; the languages are %2.%3"_s
        .arg(name, ids.join(u", "_s), meant.isEmpty() ? QString() : u" Did you mean %1?"_s.arg(meant));
}

std::expected<QByteArray, Refusal> readStandardInput()
{
    if (::isatty(STDIN_FILENO))
        say(u"Reading the source from the terminal; Ctrl+D ends it."_s);
    QFile input;
    if (!input.open(STDIN_FILENO, QIODevice::ReadOnly | QIODevice::Unbuffered))
        return refused(u"Standard input cannot be read: %1."_s.arg(input.errorString()));
    QByteArray source;
    while (source.size() <= MaximumSnippetBytes) {
        const QByteArray more = input.read(MaximumSnippetBytes + 1 - source.size());
        if (more.isEmpty())
            break;
        source += more;
    }
    if (const Result<> fits = checkSource(source, u"The source on standard input"_s); !fits)
        return refused(fits.error());
    return source;
}

std::expected<QByteArray, Refusal> readSnippet(const QString &path)
{
    if (path == u"-")
        return readStandardInput();
    const Result<QByteArray> source = readSource(path);
    if (source)
        return *source;
    return QFileInfo::exists(path) ? refused(source.error()) : notFound(source.error());
}

std::expected<SnippetFile, Refusal> readFurther(const RunCommandLine::FurtherFile &further)
{
    QString path = further.path, name = further.name;
    // A “=” may belong to the file's own name.
    if (const QString whole = path + u'=' + name; !QFileInfo::exists(path) && QFileInfo::exists(whole)) {
        path = whole;
        name = QFileInfo(whole).fileName();
    }
    const QFileInfo info(path);
    if (!info.exists())
        return notFound(u"The file %1, given with --file, does not exist."_s.arg(path));
    if (!info.isFile())
        return refused(u"%1, given with --file, is not a file."_s.arg(path));
    if (info.size() > MaximumFileBytes)
        return refused(u"The file %1, given with --file, is too large: a file may have %2."_s.arg(path, formatSize(MaximumFileBytes)));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refused(u"The file %1, given with --file, cannot be read: %2."_s.arg(path, file.errorString()));
    return SnippetFile{name, file.read(MaximumFileBytes + 1)};
}

std::expected<const Language *, Refusal> detected(const RunCommandLine &line, const QByteArray &source, const LanguageCatalog &catalog)
{
    const QString origin = line.file == u"-" ? u"the source on standard input"_s : line.file;
    const QList<const Language *> found = catalog.detect(line.file == u"-" ? QString() : line.file, source);
    if (found.size() == 1)
        return found.first();
    QStringList names, ids;
    for (const Language *language : found)
        names << language->name;
    for (const Language &language : catalog.languages())
        ids << language.id;
    if (names.isEmpty())
        return notFound(u"The language of %1 cannot be told from its name or its text; name it with --language (%2)."_s
                            .arg(origin, ids.join(u", "_s)));
    return notFound(u"The language of %1 may be %2; say which with --language."_s.arg(origin, names.join(u" or "_s)));
}

} // namespace

std::expected<RunSpec, Refusal> requestedRun(const RunCommandLine &line, const LanguageCatalog &catalog)
{
    const Language *language = line.language.isEmpty() ? nullptr : catalog.find(line.language);
    if (!line.language.isEmpty() && !language)
        return notFound(unknownLanguage(line.language, catalog));
    const auto source = readSnippet(line.file);
    if (!source)
        return std::unexpected(source.error());
    if (!language) {
        const auto found = detected(line, *source, catalog);
        if (!found)
            return std::unexpected(found.error());
        language = *found;
    }
    RunRequest request{.snippet = {.languageId = language->id, .source = *source, .arguments = line.arguments, .environment = line.environment},
                       .profile = line.profile, .image = line.image, .runtime = line.runtime, .tty = line.tty, .merge = line.merge};
    for (const RunCommandLine::FurtherFile &further : line.files) {
        const auto file = readFurther(further);
        if (!file)
            return std::unexpected(file.error());
        request.snippet.files << *file;
    }
    Result<RunSpec> spec = makeRunSpec(*language, request);
    if (!spec)
        return refused(spec.error());
    spec->reuseCompiled = line.reuseCompiled;
    if (!line.collection.isEmpty()) {
        const QFileInfo folder(line.collection.folder);
        if (!QDir().mkpath(folder.filePath()) || !folder.isDir() || !folder.isWritable())
            return refused(u"The folder %1, given with --into, cannot be written to."_s.arg(line.collection.folder));
        spec->collection = line.collection;
        spec->collection.folder = folder.absoluteFilePath();
    }
    return *spec;
}

std::expected<int, Refusal> openInput(const QString &path)
{
    if (!QFileInfo::exists(path))
        return notFound(u"The file %1, given with --stdin, does not exist."_s.arg(path));
    if (QFileInfo(path).isDir())
        return refused(u"%1, given with --stdin, is a folder."_s.arg(path));
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC); // a FIFO without a writer must not block
    if (descriptor < 0)
        return refused(u"The file %1, given with --stdin, cannot be read: %2."_s.arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    return descriptor;
}

Language withFullImage(Language language)
{
    language.image = fullReference(language.image);
    language.name += u", full"_s;
    return language;
}

Result<QList<Language>> languagesNamed(const QStringList &names, const LanguageCatalog &catalog)
{
    if (names.isEmpty())
        return catalog.languages();
    QList<Language> languages;
    for (const QString &name : names) {
        const bool full = name.endsWith(u":full"_s);
        const Language *language = catalog.find(full ? QStringView(name).chopped(5) : QStringView(name));
        if (!language)
            return failure(unknownLanguage(name, catalog));
        if (full && fullReference(language->image).isEmpty())
            return failure(u"There is no larger image for %1."_s.arg(language->name));
        languages << (full ? withFullImage(*language) : *language);
    }
    return languages;
}

} // namespace Fumehood
