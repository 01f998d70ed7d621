// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/resourcelimits.h"
#include "core/snippet/snippet.h"
#include "core/support/json.h"

#include <QFile>

#include <optional>

namespace Fumehood::Testing {

/// One program of images/<language>/smoke.json and what must come of it.
struct SmokeCase
{
    QString name;
    Snippet snippet;
    QByteArray input;
    QString timeout;                        ///< "1s"; empty: the profile's
    std::optional<QByteArray> standardOutput;
    std::optional<qint64> standardOutputBytes;
    QByteArray says;                        ///< part of what it writes to either stream
    int line = 0;                           ///< of its source, named in what it writes; 0: none
    std::optional<int> exitStatus;          ///< of `fumehood run`
    QString outcome;                        ///< "crashed"; empty: whatever goes with the exit status
};

/// What every language has to show, or say in "absent" why it cannot.
inline const QStringList EverySmokeTest{QStringLiteral("hello"), QStringLiteral("stdin"), QStringLiteral("arguments"), QStringLiteral("exit status"),
                                        QStringLiteral("uncaught error"), QStringLiteral("syntax error"), QStringLiteral("unicode"),
                                        QStringLiteral("a megabyte"), QStringLiteral("second file"), QStringLiteral("endless")};

inline SmokeCase smokeCase(const nlohmann::json &json)
{
    const auto text = [&](const char *key) { return QByteArray::fromStdString(json.value(key, std::string())); };
    const auto number = [&](const char *key) { return json.contains(key) ? std::optional(json[key].get<qint64>()) : std::nullopt; };
    SmokeCase smoke{.name = QString::fromUtf8(text("name")), .input = text("stdin"), .timeout = QString::fromUtf8(text("timeout")),
                    .standardOutputBytes = number("expectStdoutBytes"), .says = text("expectSays"),
                    .line = int(number("expectLine").value_or(0)), .outcome = QString::fromUtf8(text("expectOutcome"))};
    for (const nlohmann::json &line : json["source"])
        smoke.snippet.source += QByteArray::fromStdString(line.get<std::string>()) + '\n';
    for (const nlohmann::json &word : json.value("args", nlohmann::json::array()))
        smoke.snippet.arguments << QString::fromStdString(word.get<std::string>());
    const nlohmann::json files = json.value("files", nlohmann::json::object());
    for (const auto &[name, content] : files.items())
        smoke.snippet.files << SnippetFile{QString::fromStdString(name), QByteArray::fromStdString(content.get<std::string>())};
    if (json.contains("expectStdout"))
        smoke.standardOutput = text("expectStdout");
    if (const auto status = number("expectExit"))
        smoke.exitStatus = int(*status);
    return smoke;
}

/// Those of one recipe; none: it has no such file.
inline QList<SmokeCase> smokeCases(const QString &language)
{
    if (language.isEmpty())
        return {};
    QFile file(QStringLiteral(FUMEHOOD_SOURCE_DIR "/images/%1/smoke.json").arg(language));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const Result<nlohmann::json> json = parseJson(file.readAll(), file.fileName());
    if (!json)
        qFatal("%s", qPrintable(json.error()));
    QList<SmokeCase> cases;
    for (const nlohmann::json &each : *json) {
        if (!each.contains("absent"))
            cases << smokeCase(each);
    }
    return cases;
}

} // namespace Fumehood::Testing
