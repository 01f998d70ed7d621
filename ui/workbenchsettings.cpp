// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbenchsettings.h"

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

Theme::Mode WorkbenchSettings::themeMode() const
{
    bool known = false;
    const QByteArray name = m_store.value("theme").toString().toLatin1();
    const int mode = QMetaEnum::fromType<Theme::Mode>().keyToValue(name.constData(), &known);
    return known ? Theme::Mode(mode) : Theme::Mode::System;
}

void WorkbenchSettings::setThemeMode(Theme::Mode mode)
{
    m_store.setValue("theme", QString::fromLatin1(QMetaEnum::fromType<Theme::Mode>().valueToKey(int(mode))));
}

int WorkbenchSettings::zoom() const
{
    return m_store.value("zoom", 0).toInt();
}

void WorkbenchSettings::setZoom(int zoom)
{
    m_store.setValue("zoom", zoom);
}

bool WorkbenchSettings::wrapsLines() const
{
    return m_store.value("wrapLines", false).toBool();
}

void WorkbenchSettings::setWrapsLines(bool wraps)
{
    m_store.setValue("wrapLines", wraps);
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
