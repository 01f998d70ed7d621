// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkcommand.h"

#include "app/cli/commandspec.h"
#include "core/validation/checker.h"
#include "core/validation/guard.h"

#include <QFile>
#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// One byte more than is looked at, so that the report can say that there is more.
constexpr qint64 MostRead = Validation::MaximumSourceBytes + 1;

Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    const bool open = path == u"-" ? file.open(STDIN_FILENO, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open || QFileInfo(path).isDir())
        return failure(u"%1 cannot be read: %2."_s.arg(path, QFileInfo(path).isDir() ? u"it is a folder"_s : file.errorString()));
    return file.read(MostRead);
}

/// Languages that are checked, by suffix, for those that the catalogue does not hold.
QString bySuffix(const QString &path)
{
    static const QMap<QString, QString> languages{
        {u"py"_s, u"python"_s}, {u"pyw"_s, u"python"_s}, {u"js"_s, u"javascript"_s}, {u"mjs"_s, u"javascript"_s}, {u"cjs"_s, u"javascript"_s},
        {u"jsx"_s, u"javascript"_s}, {u"ts"_s, u"typescript"_s}, {u"tsx"_s, u"tsx"_s}, {u"sh"_s, u"bash"_s}, {u"bash"_s, u"bash"_s}, {u"rb"_s, u"ruby"_s},
        {u"go"_s, u"go"_s}, {u"java"_s, u"java"_s}, {u"php"_s, u"php"_s}, {u"cs"_s, u"csharp"_s}, {u"c"_s, u"c"_s}, {u"h"_s, u"c"_s}, {u"cpp"_s, u"cpp"_s},
        {u"cc"_s, u"cpp"_s}, {u"cxx"_s, u"cpp"_s}, {u"hpp"_s, u"cpp"_s}, {u"ps1"_s, u"powershell"_s}, {u"psm1"_s, u"powershell"_s}};
    return languages.value(QFileInfo(path).suffix().toLower());
}

} // namespace

QString checkedLanguage(const QString &named, const QString &path, const QByteArray &source, const LanguageCatalog &catalog)
{
    if (!named.isEmpty()) {
        if (checkedLanguages().contains(named))
            return named;
        static const QMap<QString, QString> others{{u"node"_s, u"javascript"_s}, {u"c#"_s, u"csharp"_s}, {u"c++"_s, u"cpp"_s}, {u"ts"_s, u"typescript"_s},
            {u"pwsh"_s, u"powershell"_s}, {u"golang"_s, u"go"_s}, {u"tsx"_s, u"tsx"_s}, {u"txt"_s, u"text"_s}};
        const Language *language = catalog.find(named);
        return language ? language->id : others.value(named.toLower());
    }
    if (const QString id = bySuffix(path); !id.isEmpty())
        return id;
    const QList<const Language *> found = catalog.detect(path == u"-" ? QString() : path, source);
    return found.size() == 1 ? found.first()->id : u"text"_s;
}

std::expected<CheckedFile, Refusal> CheckCommand::checked(const QString &path, const LanguageCatalog &catalog) const
{
    const Result<QByteArray> source = readAll(path);
    if (!source)
        return std::unexpected(Refusal{source.error(), ExitStatus::BadInput});
    const QString language = checkedLanguage(m_line.language, path, *source, catalog);
    if (language.isEmpty()) {
        const QString meant = nearest(m_line.language, checkedLanguages());
        return std::unexpected(Refusal{u"There is no language “%1” to check for; there are %2.%3"_s.arg(m_line.language, checkedLanguages().join(u", "_s),
            meant.isEmpty() ? QString() : u" Did you mean %1?"_s.arg(meant)), ExitStatus::BadInput});
    }
    return CheckedFile{path, checkCode(*source, language)};
}

void CheckCommand::start()
{
    const Result<LanguageCatalog> catalog = LanguageCatalog::load();
    if (!catalog)
        return refuse({catalog.error(), ExitStatus::BadInput});
    QList<CheckedFile> files;
    bool found = false;
    for (const QString &path : m_line.files) {
        auto file = checked(path, *catalog);
        if (!file)
            return refuse(file.error());
        found = found || blocks(file->report, m_line.failOn);
        files << std::move(*file);
    }
    switch (m_line.format) {
    case CheckCommandLine::Format::Text:
        print(checkText(files).toUtf8());
        break;
    case CheckCommandLine::Format::Json:
        print(checkJson(files));
        break;
    case CheckCommandLine::Format::Sarif:
        print(sarif(files));
        break;
    }
    finishLater(found ? ExitStatus::Findings : ExitStatus::Ok);
}

} // namespace Fumehood
