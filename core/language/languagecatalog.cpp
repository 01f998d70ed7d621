// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/languagecatalog.h"

#include "core/container/resourcelimits.h"
#include "core/snippet/snippet.h"
#include "core/support/json.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// What is looked at to guess a language: its beginning says enough, and patterns cost time on a megabyte.
constexpr qsizetype ContentToGuessFrom = 64 << 10;
constexpr qint64 LargestLanguage = 1 << 20;

QRegularExpression readPattern(JsonReader &reader, const char *key, const QString &text)
{
    QRegularExpression pattern(text, QRegularExpression::MultilineOption);
    if (!pattern.isValid())
        reader.refuse(key, u"holds “%1”, which is not a regular expression: %2"_s.arg(text, pattern.errorString()));
    return pattern;
}

void readNames(JsonReader &reader, Language &language)
{
    language.id = reader.text("id");
    static const QRegularExpression id(u"\\A[a-z][a-z0-9]*\\z"_s);
    if (!id.match(language.id).hasMatch())
        reader.refuse("id", u"must be lower-case letters and digits, starting with a letter"_s);
    language.name = reader.text("name");
    language.aliases = reader.optionalList("aliases");
    language.suffixes = reader.list("suffixes");
    language.shebangs = reader.optionalList("shebangs");
    for (const QString &text : reader.optionalList("content"))
        language.content << readPattern(reader, "content", text);
    language.highlighting = reader.text("highlighting");
    language.image = reader.text("image");
    language.lineComment = reader.optionalText("lineComment");
    language.snippet = (reader.list("snippet").join(u'\n') + u'\n').toUtf8();
    language.verified = reader.optionalBoolean("verified", true);
}

void readFileNames(JsonReader &reader, Language &language)
{
    language.fileName = reader.text("fileName");
    if (const Result<> fits = checkFileName(language.fileName); !fits)
        reader.refuse("fileName", u"is wrong: "_s + fits.error().chopped(1));
    if (const QString text = reader.optionalText("fileNameFrom"); !text.isEmpty()) {
        language.fileNameFrom = readPattern(reader, "fileNameFrom", text);
        if (language.fileNameFrom.captureCount() < 1)
            reader.refuse("fileNameFrom", u"must capture the name in parentheses"_s);
    }
    const QMap<QString, QString> others = reader.optionalMap("fileNameWhen");
    for (const auto &[name, text] : others.asKeyValueRange()) {
        language.fileNameWhen.insert(name, readPattern(reader, "fileNameWhen", text));
        if (const Result<> fits = checkFileName(name); !fits)
            reader.refuse("fileNameWhen", u"is wrong: "_s + fits.error().chopped(1));
    }
}

void readCommands(JsonReader &reader, Language &language)
{
    language.compile = reader.optionalList("compile");
    for (const QString &text : reader.optionalList("compileVaries"))
        language.compileVaries << readPattern(reader, "compileVaries", text);
    language.run = reader.list("run");
    language.check = reader.optionalList("check");
    language.version = reader.list("version");
    language.repl = reader.optionalList("repl");
    language.warmUp = reader.optionalList("warmUp");
    if (const QString text = reader.optionalText("aheadUnless"); !text.isEmpty())
        language.aheadUnless = readPattern(reader, "aheadUnless", text);
    language.environment = reader.optionalMap("environment");
    language.minimums = reader.optionalMap("minimums");
    ResourceLimits limits;
    for (const auto &[option, text] : std::as_const(language.minimums).asKeyValueRange()) {
        if (const Result<> set = setLimit(limits, option, text); !set)
            reader.refuse("minimums", u"is wrong: "_s + set.error().chopped(1));
    }
}

/// "#!/usr/bin/env -S FOO=1 python3 -u" is "python3".
QString interpreter(const QByteArray &source)
{
    if (!source.startsWith("#!"))
        return {};
    const qsizetype end = source.indexOf('\n');
    const QString line = QString::fromUtf8(end < 0 ? source : source.first(end)).sliced(2).simplified();
    QStringList words = line.split(u' ', Qt::SkipEmptyParts);
    const auto baseName = [&] { return words.isEmpty() ? QString() : words.first().section(u'/', -1); };
    if (baseName() == u"env") {
        words.removeFirst();
        // -S may be written together with the name that follows.
        if (!words.isEmpty() && words.first().startsWith(u"-S") && words.first().size() > 2)
            words.first().remove(0, 2);
        while (!words.isEmpty() && (words.first().startsWith(u'-') || words.first().contains(u'='))) {
            const bool takesName = words.first() == u"-u";
            words.removeFirst();
            if (takesName && !words.isEmpty())
                words.removeFirst();
        }
    }
    return baseName();
}

bool answersTo(const Language &language, const QString &program)
{
    // "python3.12" is "python3" and "python".
    static const QRegularExpression version(u"(-?[0-9]+(\\.[0-9]+)*|\\.[0-9]+)\\z"_s);
    const auto stem = [](QString name) { return name.remove(version); };
    return std::any_of(language.shebangs.begin(), language.shebangs.end(), [&](const QString &shebang) {
        return shebang == program || stem(shebang) == stem(program);
    });
}

QList<const Language *> byShebang(const QList<const Language *> &candidates, const QByteArray &source)
{
    const QString program = interpreter(source);
    QList<const Language *> found;
    for (const Language *language : candidates) {
        if (!program.isEmpty() && answersTo(*language, program))
            found << language;
    }
    return found;
}

/// Those with the most patterns that occur in the source: a single one may be chance.
QList<const Language *> byContent(const QList<const Language *> &candidates, const QByteArray &source)
{
    const QString text = QString::fromUtf8(source.first(std::min(source.size(), ContentToGuessFrom))).remove(u'\r');
    QList<const Language *> found;
    qsizetype most = 0;
    for (const Language *language : candidates) {
        const qsizetype hits = std::count_if(language->content.begin(), language->content.end(),
                                             [&](const QRegularExpression &pattern) { return pattern.match(text).hasMatch(); });
        if (hits > most)
            found.clear();
        most = std::max(most, hits);
        if (hits > 0 && hits == most)
            found << language;
    }
    return found;
}

QList<const Language *> bySuffix(const QList<const Language *> &candidates, const QString &fileName)
{
    const QString name = fileName.section(u'/', -1);
    const QString suffix = name.contains(u'.') ? name.section(u'.', -1).toLower() : QString();
    QList<const Language *> found;
    for (const Language *language : candidates) {
        if (!suffix.isEmpty() && language->suffixes.contains(suffix, Qt::CaseInsensitive))
            found << language;
    }
    return found;
}

/// What could not be tried stands back where there is something that could.
QList<const Language *> verifiedFirst(const QList<const Language *> &found)
{
    QList<const Language *> verified = found;
    verified.removeIf([](const Language *language) { return !language->verified; });
    return verified.isEmpty() ? found : verified;
}

int editDistance(QStringView from, QStringView to)
{
    std::vector<int> row(size_t(to.size()) + 1);
    for (size_t i = 0; i < row.size(); ++i)
        row[i] = int(i);
    for (qsizetype i = 0; i < from.size(); ++i) {
        int diagonal = row[0]++;
        for (qsizetype j = 0; j < to.size(); ++j) {
            int &cell = row[size_t(j) + 1];
            const int replaced = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = cell;
            cell = std::min({replaced, cell + 1, row[size_t(j)] + 1});
        }
    }
    return row.back();
}

Result<Language> readLanguage(const QString &folder, const QString &fileName)
{
    QFile file(folder + u'/' + fileName);
    if (!file.open(QIODevice::ReadOnly))
        return failure(u"The language file %1 cannot be read: %2."_s.arg(file.fileName(), file.errorString()));
    if (file.size() > LargestLanguage)
        return failure(u"%1 is too large for a language."_s.arg(file.fileName()));
    Result<Language> language = parseLanguage(file.readAll(), fileName);
    if (language && fileName != language->id + u".json"_s)
        return failure(u"In %1 the key “id” is “%2”; it must be the name of the file."_s.arg(fileName, language->id));
    return language;
}

QStringList languageFiles(const QString &folder)
{
    return QDir(folder).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
}

} // namespace

Result<Language> parseLanguage(const QByteArray &json, const QString &origin)
{
    const Result<nlohmann::json> object = parseJson(json, origin);
    if (!object)
        return failure(object.error());
    JsonReader reader(*object, origin);
    Language language;
    readNames(reader, language);
    readFileNames(reader, language);
    readCommands(reader, language);
    return reader.finish().transform([&] { return language; });
}

QString ownLanguagesFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/fumehood/languages"_s;
}

Result<LanguageCatalog> LanguageCatalog::load(const QString &folder)
{
    LanguageCatalog catalog;
    for (const QString &fileName : languageFiles(folder)) {
        const Result<Language> language = readLanguage(folder, fileName);
        if (!language)
            return failure(language.error());
        if (const Result<> added = catalog.add(*language); !added)
            return failure(added.error());
    }
    if (catalog.m_languages.isEmpty())
        return failure(u"There is no language in the folder %1; it must hold at least one file such as python.json."_s.arg(folder));
    catalog.sort();
    return catalog;
}

Result<LanguageCatalog> LanguageCatalog::load()
{
    return load(u":/languages"_s).transform([](LanguageCatalog catalog) {
        catalog.addOwn(ownLanguagesFolder());
        return catalog;
    });
}

void LanguageCatalog::addOwn(const QString &folder)
{
    for (const QString &fileName : languageFiles(folder)) {
        const Result<Language> language = readLanguage(folder, fileName);
        const QList<Language> before = m_languages;
        if (language)
            m_languages.removeIf([&](const Language &built) { return built.id == language->id; });
        const Result<> added = language ? add(*language) : failure(language.error());
        if (added)
            continue;
        m_languages = before;
        m_problems << u"A language in %1 is left out. %2"_s.arg(folder, added.error());
    }
    sort();
}

Result<> LanguageCatalog::add(const Language &language)
{
    for (const QString &name : QStringList{language.id} + language.aliases) {
        if (const Language *other = find(name))
            return failure(u"The name “%1” stands for two languages, in %2.json and %3.json; a name must be unique."_s
                               .arg(name, other->id, language.id));
    }
    m_languages << language;
    return {};
}

void LanguageCatalog::sort()
{
    std::ranges::sort(m_languages, [](const Language &a, const Language &b) { return a.name.compare(b.name, Qt::CaseInsensitive) < 0; });
}

const Language *LanguageCatalog::find(QStringView idOrAlias) const
{
    const auto found = std::find_if(m_languages.begin(), m_languages.end(), [&](const Language &language) {
        return language.id.compare(idOrAlias, Qt::CaseInsensitive) == 0 || language.aliases.contains(idOrAlias, Qt::CaseInsensitive);
    });
    return found == m_languages.end() ? nullptr : &*found;
}

QList<const Language *> LanguageCatalog::detect(const QString &fileName, const QByteArray &source) const
{
    QList<const Language *> candidates;
    for (const Language &language : m_languages)
        candidates << &language;
    const QList<const Language *> named = verifiedFirst(bySuffix(candidates, fileName));
    if (named.size() == 1)
        return named;
    // A suffix of several languages (".h") narrows the choice; the text decides within it.
    if (!named.isEmpty())
        candidates = named;
    QList<const Language *> found = byShebang(candidates, source);
    if (found.isEmpty())
        found = verifiedFirst(byContent(candidates, source));
    return found.isEmpty() ? named : found;
}

QString LanguageCatalog::suggestion(QStringView misspelt) const
{
    const QString wanted = misspelt.toString().toLower();
    QString nearest;
    // One slip in three letters is near; more would suggest anything for a short name, and all of them is no slip.
    int least = int(std::min(std::max(qsizetype(1), wanted.size() / 3) + 1, wanted.size()));
    for (const Language &language : m_languages) {
        for (const QString &name : QStringList{language.id} + language.aliases) {
            const int distance = editDistance(wanted, name.toLower());
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
    }
    return nearest;
}

} // namespace Fumehood
