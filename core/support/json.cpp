// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/json.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

const std::string *textOf(const nlohmann::json &value)
{
    return value.get_ptr<const std::string *>();
}

QString sentence(const QString &origin, const char *key, const QString &reason)
{
    return u"In %1 the key “%2” %3."_s.arg(origin, QString::fromUtf8(key), reason);
}

} // namespace

Result<nlohmann::json> parseJson(const QByteArray &text, const QString &origin)
{
    try {
        return nlohmann::json::parse(text.begin(), text.end());
    } catch (const nlohmann::json::parse_error &error) {
        const qsizetype at = std::clamp(qsizetype(error.byte) - 1, qsizetype(0), text.size());
        const QByteArray before = text.first(at);
        return failure(u"%1 is not valid JSON: see line %2, column %3."_s
                           .arg(origin)
                           .arg(before.count('\n') + 1)
                           .arg(at - before.lastIndexOf('\n')));
    } catch (const nlohmann::json::exception &) { // 1e999999
        return failure(u"%1 holds a number that is too large."_s.arg(origin));
    }
}

JsonReader::JsonReader(const nlohmann::json &object, const QString &origin)
    : m_object(object), m_origin(origin)
{
    if (!object.is_object())
        m_problem = u"%1 must hold one JSON object, in braces."_s.arg(origin);
}

const nlohmann::json *JsonReader::find(const char *key, bool required)
{
    m_known << QString::fromUtf8(key);
    if (!m_problem.isEmpty())
        return nullptr;
    const auto found = m_object.find(key);
    if (found != m_object.end())
        return &*found;
    if (required)
        refuse(key, u"is missing"_s);
    return nullptr;
}

QString JsonReader::text(const char *key)
{
    const nlohmann::json *value = find(key, true);
    const std::string *text = value ? textOf(*value) : nullptr;
    if (value && (!text || text->empty()))
        refuse(key, u"must be a text that is not empty"_s);
    return text ? QString::fromStdString(*text) : QString();
}

QString JsonReader::optionalText(const char *key)
{
    const nlohmann::json *value = find(key, false);
    const std::string *text = value ? textOf(*value) : nullptr;
    if (value && !text)
        refuse(key, u"must be a text"_s);
    return text ? QString::fromStdString(*text) : QString();
}

std::optional<qint64> JsonReader::optionalInteger(const char *key)
{
    const nlohmann::json *value = find(key, false);
    if (!value)
        return std::nullopt;
    if (!value->is_number_integer()) {
        refuse(key, u"must be a whole number"_s);
        return std::nullopt;
    }
    return value->get<qint64>();
}

QStringList JsonReader::listOf(const char *key, const nlohmann::json *value)
{
    const bool fits = value && value->is_array()
        && std::all_of(value->begin(), value->end(), [](const nlohmann::json &entry) { return entry.is_string(); });
    if (value && !fits)
        refuse(key, u"must be a list of texts"_s);
    QStringList texts;
    if (fits) {
        for (const nlohmann::json &entry : *value)
            texts << QString::fromStdString(*textOf(entry));
    }
    return texts;
}

QStringList JsonReader::list(const char *key)
{
    const nlohmann::json *value = find(key, true);
    const QStringList texts = listOf(key, value);
    if (value && texts.isEmpty())
        refuse(key, u"must name at least one"_s);
    return texts;
}

QStringList JsonReader::optionalList(const char *key)
{
    return listOf(key, find(key, false));
}

QMap<QString, QString> JsonReader::optionalMap(const char *key)
{
    QMap<QString, QString> texts;
    const nlohmann::json *value = find(key, false);
    if (!value)
        return texts;
    const bool fits = value->is_object()
        && std::all_of(value->begin(), value->end(), [](const nlohmann::json &entry) { return entry.is_string(); });
    if (!fits) {
        refuse(key, u"must be an object whose values are texts"_s);
        return texts;
    }
    for (const auto &[name, entry] : value->items())
        texts.insert(QString::fromStdString(name), QString::fromStdString(*textOf(entry)));
    return texts;
}

bool JsonReader::boolean(const char *key)
{
    const nlohmann::json *value = find(key, true);
    const bool *truth = value ? value->get_ptr<const bool *>() : nullptr;
    if (value && !truth)
        refuse(key, u"must be true or false"_s);
    return truth && *truth;
}

bool JsonReader::optionalBoolean(const char *key, bool fallback)
{
    if (m_object.is_object() && m_object.contains(key))
        return boolean(key);
    m_known << QString::fromUtf8(key);
    return fallback;
}

const nlohmann::json *JsonReader::optionalArray(const char *key)
{
    const nlohmann::json *value = find(key, false);
    if (value && !value->is_array())
        refuse(key, u"must be a list"_s);
    return value && value->is_array() ? value : nullptr;
}

void JsonReader::refuse(const char *key, const QString &reason)
{
    if (m_problem.isEmpty())
        m_problem = sentence(m_origin, key, reason);
}

Result<> JsonReader::finish()
{
    if (m_problem.isEmpty()) {
        for (const auto &entry : m_object.items()) {
            if (!m_known.contains(QString::fromStdString(entry.key())))
                refuse(entry.key().c_str(), u"is not known; the keys are %1"_s.arg(m_known.join(u", "_s)));
        }
    }
    if (!m_problem.isEmpty())
        return failure(m_problem);
    return {};
}

} // namespace Fumehood
