// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/runsettings.h"

#include "core/language/languagecatalog.h"
#include "core/support/json.h"
#include "core/support/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr char Schema[] = "fumehood.settings/1";

Json map(const QMap<QString, QString> &texts)
{
    Json object = Json::object();
    for (const auto &[name, text] : texts.asKeyValueRange())
        object[name.toStdString()] = text.toStdString();
    return object;
}

Json filesJson(const QList<SnippetFile> &files)
{
    qint64 left = MaximumFilesKept;
    Json array = Json::array();
    for (const SnippetFile &file : files) {
        left -= file.content.size();
        array.push_back({{"name", file.name.toStdString()}, {"base64", left < 0 ? Json() : Json(file.content.toBase64().toStdString())}});
    }
    return array;
}

Json limitsJson(const ResourceLimits &limits)
{
    Json object = Json::object();
    for (const LimitField &limit : limitFields())
        object[limit.option.toStdString()] = limit.formatOption(limit.get(limits)).toStdString();
    return object;
}

Result<QList<SnippetFile>> files(const nlohmann::json &array)
{
    QList<SnippetFile> files;
    for (const nlohmann::json &each : array) {
        const std::string *name = each.is_object() && each.contains("name") ? each["name"].get_ptr<const std::string *>() : nullptr;
        const std::string *base64 = name && each.contains("base64") ? each["base64"].get_ptr<const std::string *>() : nullptr;
        if (!base64)
            return failure(u"The run's further files were too large to be kept, so it cannot be repeated exactly."_s);
        const auto content = QByteArray::fromBase64Encoding(QByteArray::fromStdString(*base64), QByteArray::AbortOnBase64DecodingErrors);
        if (!content)
            return failure(u"The run's record is damaged: the further file “%1” cannot be read."_s.arg(QString::fromStdString(*name)));
        files << SnippetFile{QString::fromStdString(*name), *content};
    }
    return files;
}

Result<SecurityProfile> profile(const nlohmann::json &settings, const QMap<QString, QString> &limits)
{
    const nlohmann::json &json = settings.contains("profile") ? settings["profile"] : settings;
    JsonReader reader(json, u"the run's record"_s);
    const QString name = reader.text("name");
    const QString network = reader.text("network");
    const bool readOnlyRoot = reader.boolean("readOnlyRoot");
    if (const Result<> fits = reader.finish(); !fits)
        return failure(fits.error());
    Result<SecurityProfile> loaded = loadProfile(name);
    if (!loaded)
        return loaded;
    loaded->network = network == u"bridge" ? Network::Bridge : Network::None;
    loaded->readOnlyRoot = readOnlyRoot;
    for (const auto &[option, value] : limits.asKeyValueRange()) {
        if (const Result<> set = setLimit(loaded->limits, option, value); !set)
            return failure(set.error());
    }
    return loaded;
}

} // namespace

QByteArray runSettingsJson(const RunSpec &spec)
{
    const SecurityProfile &profile = spec.container.profile;
    const Json json{{"schema", Schema}, {"language", spec.language.id.toStdString()}, {"arguments", jsonWords(spec.snippet.arguments)},
                    {"environment", map(spec.snippet.environment)}, {"files", filesJson(spec.snippet.files)},
                    {"image", spec.container.image.toStdString()}, {"runtime", spec.container.runtime.toStdString()},
                    {"tty", spec.container.tty}, {"merge", spec.merge},
                    {"profile", {{"name", profile.name.toStdString()}, {"network", profile.network == Network::Bridge ? "bridge" : "none"},
                                 {"readOnlyRoot", profile.readOnlyRoot}}},
                    {"limits", limitsJson(spec.container.limits)}};
    return jsonBytes(json);
}

Result<RunSpec> recordedSpec(const HistoryRecord &record, const LanguageCatalog &catalog)
{
    const Result<nlohmann::json> settings = parseJson(record.settings, u"The run's record"_s);
    if (!settings)
        return failure(settings.error());
    if (!settings->is_object())
        return failure(u"The run's record is damaged: its settings are not an object."_s);
    JsonReader reader(*settings, u"the run's record"_s);
    const QString schema = reader.text("schema"), id = reader.text("language"), image = reader.text("image");
    RunRequest request{.snippet = {.languageId = id, .source = record.source, .arguments = reader.optionalList("arguments"),
                                   .environment = reader.optionalMap("environment")},
                       .image = image, .runtime = reader.optionalText("runtime"), .tty = reader.boolean("tty"), .merge = reader.boolean("merge")};
    const Result<SecurityProfile> fence = profile(*settings, reader.optionalMap("limits"));
    const Result<QList<SnippetFile>> further = files(settings->value("files", nlohmann::json::array()));
    if (schema != QLatin1StringView(Schema))
        return failure(u"The run was recorded by another version of Fumehood (%1), so it cannot be repeated by this one."_s.arg(schema));
    if (!fence)
        return failure(fence.error());
    if (!further)
        return failure(further.error());
    const Language *language = catalog.find(id);
    if (!language)
        return failure(u"The run's language “%1” is not in this catalogue, so it cannot be repeated here."_s.arg(id));
    request.profile = *fence;
    request.snippet.files = *further;
    // The digest names the very image; a tag may have moved on since.
    const Result<nlohmann::json> result = parseJson(record.result, u"The run's record"_s);
    if (const QString digest = result ? textOf(*result, "imageDigest") : QString(); !digest.isEmpty())
        request.image = digest;
    return makeRunSpec(*language, request);
}

Result<QByteArray> recordedInput(const HistoryRecord &record)
{
    if (record.input.omitted > 0)
        return failure(u"The run's standard input was too large to be kept as a whole, so it cannot be repeated exactly."_s);
    return record.input.stream(Stream::Stdout);
}

} // namespace Fumehood
