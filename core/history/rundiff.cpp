// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/rundiff.h"

#include "core/support/jsonvalues.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// Every value that is no object or list of its own, by its path.
void flatten(const Json &json, const QString &path, QMap<QString, QString> &into)
{
    if (json.is_object()) {
        for (const auto &[key, value] : json.items())
            flatten(value, path.isEmpty() ? QString::fromStdString(key) : path + u'.' + QString::fromStdString(key), into);
    } else if (const std::string *text = json.get_ptr<const std::string *>()) {
        into.insert(path, QString::fromStdString(*text));
    } else {
        into.insert(path, QString::fromStdString(json.dump(-1, ' ', false, Json::error_handler_t::replace)));
    }
}

Json part(const Json &result, std::initializer_list<const char *> keys)
{
    Json some = Json::object();
    for (const char *key : keys) {
        if (result.is_object() && result.contains(key))
            some[key] = result[key];
    }
    return some;
}

QMap<QString, QString> settled(const HistoryRecord &record, const Json &result)
{
    QMap<QString, QString> values;
    flatten(part(result, {"language", "image", "imageDigest", "engine", "runtime", "profile", "outcome", "exitCode", "signal", "phase",
                          "truncated", "limits"}), {}, values);
    flatten(part(jsonFrom(record.settings), {"arguments", "environment", "files", "tty", "merge"}), {}, values);
    flatten(part(jsonFrom(record.settings), {"profile"}), u"settings"_s, values);
    if (result.is_object() && result.contains("isolation") && result["isolation"].is_object()) {
        for (const Json &check : result["isolation"].value("checks", Json::array())) {
            if (check.is_object() && check.contains("promise"))
                flatten(check.value("holds", Json()), u"isolation."_s + QString::fromStdString(check["promise"].dump()).remove(u'"'), values);
        }
    }
    values.insert(u"input"_s, QString::fromUtf8(record.input.stream(Stream::Stdout)));
    return values;
}

QMap<QString, QString> measured(const Json &result)
{
    QMap<QString, QString> values;
    flatten(part(result, {"durations", "stdoutBytes", "stderrBytes"}), {}, values);
    if (result.is_object() && result.contains("usage"))
        flatten(part(result["usage"], {"peakMemoryBytes", "cpuTimeMs", "peakPids", "blockReadBytes", "blockWriteBytes"}), u"usage"_s, values);
    return values;
}

QList<ChangedValue> changes(const QMap<QString, QString> &before, const QMap<QString, QString> &after)
{
    QList<ChangedValue> changed;
    QStringList keys = before.keys() + after.keys();
    keys.sort();
    keys.removeDuplicates();
    for (const QString &key : keys) {
        const ChangedValue value{key, before.value(key, u"null"_s), after.value(key, u"null"_s)};
        if (value.before != value.after)
            changed << value;
    }
    return changed;
}

} // namespace

bool RunDiff::sameBehaviour() const
{
    const auto verdict = [](const ChangedValue &value) { return value.key == u"outcome" || value.key == u"exitCode" || value.key == u"signal"; };
    return output.isEmpty() && errors.isEmpty() && std::none_of(values.begin(), values.end(), verdict);
}

RunDiff runDiff(const HistoryRecord &before, const HistoryRecord &after)
{
    const Json first = jsonFrom(before.result), second = jsonFrom(after.result);
    return {.values = changes(settled(before, first), settled(after, second)), .measurements = changes(measured(first), measured(second)),
            .source = unifiedDiff(before.source, after.source),
            .output = unifiedDiff(before.output.stream(Stream::Stdout), after.output.stream(Stream::Stdout)),
            .errors = unifiedDiff(before.output.stream(Stream::Stderr), after.output.stream(Stream::Stderr))};
}

} // namespace Fumehood
