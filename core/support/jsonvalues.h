// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>

namespace Fumehood {

/// What we write: members stay in the order of the contract.
using Json = nlohmann::ordered_json;

/// Writing. What is not known is null, never an empty text or a nought.
inline Json jsonText(const QString &value)
{
    return value.isEmpty() ? Json() : Json(value.toStdString());
}

inline Json jsonWords(const QStringList &list)
{
    Json array = Json::array();
    for (const QString &word : list)
        array.push_back(word.toStdString());
    return array;
}

template <class T>
Json jsonNumber(const std::optional<T> &value)
{
    return value ? Json(*value) : Json();
}

/// Of a sample, which says "not known" with a negative number.
template <class T>
Json jsonKnown(T value)
{
    return value < 0 ? Json() : Json(value);
}

/// Milliseconds to the microsecond: more digits were never measured.
inline double roundedMilliseconds(double ms)
{
    return std::round(ms * 1000) / 1000;
}

/// What is no UTF-8 is replaced; nothing throws.
inline QByteArray jsonBytes(const Json &json, int indent = -1)
{
    return QByteArray::fromStdString(json.dump(indent, ' ', false, Json::error_handler_t::replace));
}

/// Discarded where it is no JSON; nothing throws.
inline Json jsonFrom(const QByteArray &text)
{
    return Json::parse(text.begin(), text.end(), nullptr, false);
}

/// What others wrote, whose order means nothing; discarded where it is no JSON; nothing throws.
inline nlohmann::json parsedJson(QByteArrayView text)
{
    return nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
}

/// Reading what others wrote, hence of any shape: a missing member or one of another type is empty.
template <class J>
const J &jsonMember(const J &object, const char *key)
{
    static const J null;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : null;
}

template <class J>
QString textOf(const J &value)
{
    const std::string *text = value.template get_ptr<const std::string *>();
    return text ? QString::fromStdString(*text) : QString();
}

template <class J>
QString textOf(const J &object, const char *key)
{
    return textOf(jsonMember(object, key));
}

template <class J>
QStringList wordsOf(const J &object, const char *key)
{
    QStringList list;
    if (const J &array = jsonMember(object, key); array.is_array()) {
        for (const J &entry : array) {
            if (entry.is_string())
                list << textOf(entry);
        }
    }
    return list;
}

} // namespace Fumehood
