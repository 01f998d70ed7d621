// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/errorpatterns.h"

#include "core/analysis/erroranalysis.h"
#include "core/support/json.h"

#include <QFile>
#include <QHash>
#include <QMutex>

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace Fumehood {
namespace {

/// Programs write what is searched, so an expression that would try too long gives up.
const QString Bound = QStringLiteral("(*LIMIT_MATCH=500000)(*LIMIT_DEPTH=5000)");

/// One object of the file after another; keeps the first problem.
class PatternReader
{
public:
    explicit PatternReader(const QString &origin) : m_origin(origin) {}

    QRegularExpression expression(const QString &text)
    {
        QRegularExpression expression(Bound + text, QRegularExpression::MultilineOption);
        if (!expression.isValid())
            note(u"%1: “%2” is not an expression: %3."_s.arg(m_origin, text, expression.errorString()));
        return expression;
    }

    QString category(const QString &name)
    {
        if (!name.isEmpty() && !errorCategories().contains(name))
            note(u"%1: “%2” is not a category."_s.arg(m_origin, name));
        return name;
    }

    void each(JsonReader &file, const char *key, const std::function<void(JsonReader &)> &read)
    {
        const json *list = file.optionalArray(key);
        for (const json &object : list ? *list : json::array()) {
            JsonReader reader(object, m_origin);
            read(reader);
            if (const Result<> whole = reader.finish(); !whole)
                note(whole.error());
        }
    }

    void note(const QString &problem) { m_problem = m_problem.isEmpty() ? problem : m_problem; }
    const QString &problem() const { return m_problem; }

private:
    const QString m_origin;
    QString m_problem;
};

template <class T>
T chosen(JsonReader &reader, const char *key, const QMap<QString, T> &words, T fallback)
{
    const QString word = reader.optionalText(key);
    if (!word.isEmpty() && !words.contains(word))
        reader.refuse(key, u"is none of "_s + words.keys().join(u", "_s));
    return words.value(word, fallback);
}

void readLists(JsonReader &file, PatternReader &read, ErrorPatterns &patterns)
{
    using Phase = ErrorPatterns::Phase;
    static const QMap<QString, Phase> phases{{u"compile"_s, Phase::Compile}, {u"run"_s, Phase::Run}};
    read.each(file, "errors", [&](JsonReader &object) {
        patterns.errors << ErrorPatterns::Error{read.expression(object.text("match")), object.optionalText("type"),
                                                read.category(object.optionalText("category")), chosen(object, "phase", phases, Phase::Any),
                                                object.optionalBoolean("last", false)};
    });
    read.each(file, "categories", [&](JsonReader &object) {
        patterns.categories << ErrorPatterns::Category{read.expression(object.text("match")), read.category(object.text("category"))};
    });
    read.each(file, "suggestions", [&](JsonReader &object) {
        patterns.suggestions << ErrorPatterns::Suggestion{read.expression(object.text("match")), object.optionalText("say"),
                                                          object.optionalBoolean("module", false)};
    });
}

Result<ErrorPatterns> readPatterns(const QString &name, int depth)
{
    QFile file(u":/analysis/%1.json"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return failure(u"There are no error patterns for “%1”."_s.arg(name));
    const Result<json> json = parseJson(file.readAll(), file.fileName());
    if (!json)
        return failure(json.error());
    JsonReader head(*json, file.fileName());
    ErrorPatterns patterns;
    PatternReader read(file.fileName());
    const QString like = head.optionalText("like");
    if (!like.isEmpty() && depth < 3) {
        const Result<ErrorPatterns> other = readPatterns(like, depth + 1);
        if (!other)
            return other;
        patterns = *other;
    }
    ErrorPatterns own;
    readLists(head, read, own);
    for (const QString &frame : head.optionalList("frames"))
        own.frames << read.expression(frame);
    // What is said here comes before what is said there.
    patterns.errors = own.errors + patterns.errors;
    patterns.categories = own.categories + patterns.categories;
    patterns.suggestions = own.suggestions + patterns.suggestions;
    if (!own.frames.isEmpty())
        patterns.frames = own.frames;
    using Frames = ErrorPatterns::Frames;
    patterns.framesAt = chosen(head, "framesAt", QMap<QString, Frames>{{u"before"_s, Frames::Before}, {u"after"_s, Frames::After}, {u"around"_s, Frames::Around}},
                               patterns.framesAt);
    if (const QString end = head.optionalText("framesEnd"); !end.isEmpty())
        patterns.framesEnd = read.expression(end);
    patterns.innermostLast = head.optionalBoolean("innermostLast", patterns.innermostLast);
    patterns.modulePackages += head.optionalList("modulePackages");
    if (const Result<> whole = head.finish(); !whole)
        return failure(whole.error());
    if (!read.problem().isEmpty())
        return failure(read.problem());
    return patterns;
}

} // namespace

Result<ErrorPatterns> loadErrorPatterns(const QString &languageId)
{
    return readPatterns(languageId, 0).and_then([](ErrorPatterns patterns) {
        return readPatterns(u"any"_s, 0).transform([&](const ErrorPatterns &any) {
            patterns.categories += any.categories;
            patterns.suggestions += any.suggestions;
            return patterns;
        });
    });
}

const ErrorPatterns &errorPatternsOf(const QString &languageId)
{
    static QMutex mutex;
    static QHash<QString, std::shared_ptr<const ErrorPatterns>> all;
    const QMutexLocker locked(&mutex);
    std::shared_ptr<const ErrorPatterns> &patterns = all[languageId];
    if (!patterns)
        patterns = std::make_shared<const ErrorPatterns>(loadErrorPatterns(languageId).value_or(ErrorPatterns{}));
    return *patterns;
}

} // namespace Fumehood
