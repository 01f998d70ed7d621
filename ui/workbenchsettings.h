// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/engineendpoint.h"
#include "core/container/securityprofile.h"
#include "ui/theme/theme.h"

#include <QKeySequence>
#include <QObject>
#include <QSettings>
#include <QStringList>

#include <optional>

namespace Fumehood {

/// What a person chose and finds again at the next start: $XDG_CONFIG_HOME/fumehood/workbench.ini. Values that
/// make no sense any more are read as if they were not there.
class WorkbenchSettings final : public QObject
{
    Q_OBJECT
public:
    /// `file`: empty for the usual place.
    explicit WorkbenchSettings(const QString &file = {});

    /// One of settingTable(); the usual value where the kept one makes no sense.
    QVariant value(const QString &key) const;
    void setValue(const QString &key, const QVariant &value);

    QString language() const;
    void setLanguage(const QString &id);
    Theme::Mode themeMode() const;
    void setThemeMode(Theme::Mode mode);
    QStringList recentFiles() const;
    void addRecentFile(const QString &path);

    /// The keys chosen for a command; nullopt: the usual ones.
    std::optional<QList<QKeySequence>> keys(const QString &command) const;
    void setKeys(const QString &command, const std::optional<QList<QKeySequence>> &keys);

    /// The engine that is wanted; FUMEHOOD_ENGINE wins over what was chosen in the window.
    EngineChoice engineChoice() const;
    /// Path of the engine's program; empty: the one in PATH. changed("engineProgram").
    void setEngineProgram(const QString &path);
    /// The image chosen for a language; empty: its golden image. changed("images").
    QString image(const QString &language) const;
    void setImage(const QString &language, const QString &reference);

    QString profileName() const;
    /// `standard` with the limits that were kept for it.
    SecurityProfile changedProfile(const SecurityProfile &standard) const;
    /// Keeps the profile's name and the limits that differ from it. A layer that was switched off is on again at the
    /// next start.
    void setProfile(const SecurityProfile &standard, const SecurityProfile &changed);

signals:
    void changed(const QString &key);

private:
    mutable QSettings m_store;
};

} // namespace Fumehood
