// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QMap>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <optional>

namespace Fumehood {

/// Parses without throwing; the sentence names `origin`, the line and the column.
Result<nlohmann::json> parseJson(const QByteArray &text, const QString &origin);

/// Takes the values out of one JSON object and keeps the first thing that is wrong with it: a missing key, a wrong
/// type, at last (finish) a key that nobody asked for. Nothing throws; after an error values are empty.
class JsonReader
{
public:
    JsonReader(const nlohmann::json &object, const QString &origin);

    QString text(const char *key);
    QString optionalText(const char *key);
    /// An optional list is empty where it is missing.
    QStringList list(const char *key);
    QStringList optionalList(const char *key);
    QMap<QString, QString> optionalMap(const char *key);
    /// A whole number, or nothing where the key is missing.
    std::optional<qint64> optionalInteger(const char *key);
    bool boolean(const char *key);
    bool optionalBoolean(const char *key, bool fallback);
    /// A list of whatever it is, for the caller to read; nullptr where the key is missing or no list.
    const nlohmann::json *optionalArray(const char *key);

    /// Notes a problem of the value itself; `reason` ends the sentence "… the key “x” ".
    void refuse(const char *key, const QString &reason);
    Result<> finish();

private:
    const nlohmann::json *find(const char *key, bool required);
    QStringList listOf(const char *key, const nlohmann::json *value);

    const nlohmann::json &m_object;
    QString m_origin;
    QString m_problem;
    QStringList m_known;
};

} // namespace Fumehood
