// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbenchsettings.h"

#include "ui/settings/settingtable.h"

#include <QMetaEnum>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

constexpr int MaximumRecentFiles = 12;

QString usualFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/fumehood/workbench.ini"_s;
}

} // namespace

WorkbenchSettings::WorkbenchSettings(const QString &file)
    : m_store(file.isEmpty() ? usualFile() : file, QSettings::IniFormat)
{
}

QString WorkbenchSettings::language() const
{
    return m_store.value("language", u"python"_s).toString();
}

void WorkbenchSettings::setLanguage(const QString &id)
{
    m_store.setValue("language", id);
}

QVariant WorkbenchSettings::value(const QString &key) const
{
    const Setting *setting = findSetting(key);
    return setting ? setting->checked(m_store.value(key, setting->usual)) : QVariant();
}

void WorkbenchSettings::setValue(const QString &key, const QVariant &value)
{
    const Setting *setting = findSetting(key);
    const QVariant checked = setting ? setting->checked(value) : QVariant();
    if (!setting || checked == this->value(key))
        return;
    m_store.setValue(key, checked);
    emit changed(key);
}

Theme::Mode WorkbenchSettings::themeMode() const
{
    const QByteArray name = value(u"theme"_s).toString().toLatin1();
    return Theme::Mode(QMetaEnum::fromType<Theme::Mode>().keyToValue(name.constData()));
}

void WorkbenchSettings::setThemeMode(Theme::Mode mode)
{
    setValue(u"theme"_s, QString::fromLatin1(QMetaEnum::fromType<Theme::Mode>().valueToKey(int(mode))));
}

std::optional<QList<QKeySequence>> WorkbenchSettings::keys(const QString &command) const
{
    const QString key = u"keys/"_s + command;
    if (!m_store.contains(key))
        return std::nullopt;
    return QKeySequence::listFromString(m_store.value(key).toString(), QKeySequence::PortableText);
}

void WorkbenchSettings::setKeys(const QString &command, const std::optional<QList<QKeySequence>> &keys)
{
    const QString key = u"keys/"_s + command;
    if (keys)
        m_store.setValue(key, QKeySequence::listToString(*keys, QKeySequence::PortableText));
    else
        m_store.remove(key);
}

QStringList WorkbenchSettings::recentFiles() const
{
    return m_store.value("recentFiles").toStringList();
}

void WorkbenchSettings::addRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    m_store.setValue("recentFiles", files.first(std::min<qsizetype>(files.size(), MaximumRecentFiles)));
}

EngineChoice WorkbenchSettings::engineChoice() const
{
    const QString asked = qEnvironmentVariable("FUMEHOOD_ENGINE");
    return {.engine = asked.isEmpty() ? value(u"engine"_s).toString() : asked, .context = {}, .program = m_store.value("engineProgram").toString()};
}

void WorkbenchSettings::setEngineProgram(const QString &path)
{
    m_store.setValue("engineProgram", path);
    emit changed(u"engineProgram"_s);
}

QString WorkbenchSettings::image(const QString &language) const
{
    return m_store.value(u"images/"_s + language).toString();
}

void WorkbenchSettings::setImage(const QString &language, const QString &reference)
{
    if (reference.isEmpty())
        m_store.remove(u"images/"_s + language);
    else
        m_store.setValue(u"images/"_s + language, reference);
    emit changed(u"images"_s);
}

QString WorkbenchSettings::profileName() const
{
    return m_store.value("profile", u"standard"_s).toString();
}

SecurityProfile WorkbenchSettings::changedProfile(const SecurityProfile &standard) const
{
    SecurityProfile profile = standard;
    if (profileName() != standard.name)
        return profile;
    for (const LimitField &field : limitFields()) {
        const auto value = field.parse(m_store.value(u"limits/"_s + field.option).toString());
        if (value)
            field.set(profile.limits, *value);
    }
    return profile;
}

void WorkbenchSettings::setProfile(const SecurityProfile &standard, const SecurityProfile &changed)
{
    m_store.remove("limits");
    m_store.setValue("profile", standard.name);
    for (const LimitField &field : limitFields()) {
        const double value = field.get(changed.limits);
        if (value != field.get(standard.limits))
            m_store.setValue(u"limits/"_s + field.option, field.formatOption(value));
    }
}

} // namespace Fumehood
