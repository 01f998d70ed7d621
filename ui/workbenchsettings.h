// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/securityprofile.h"
#include "ui/theme/theme.h"

#include <QSettings>
#include <QStringList>

namespace Fumehood {

/// What a person chose and finds again at the next start: $XDG_CONFIG_HOME/fumehood/workbench.ini. Values that
/// make no sense any more are read as if they were not there.
class WorkbenchSettings final
{
public:
    /// `file`: empty for the usual place.
    explicit WorkbenchSettings(const QString &file = {});

    QString language() const;
    void setLanguage(const QString &id);
    Theme::Mode themeMode() const;
    void setThemeMode(Theme::Mode mode);
    int zoom() const;
    void setZoom(int zoom);
    bool wrapsLines() const;
    void setWrapsLines(bool wraps);
    QStringList recentFiles() const;
    void addRecentFile(const QString &path);

    QString profileName() const;
    /// `standard` with the limits that were kept for it.
    SecurityProfile changedProfile(const SecurityProfile &standard) const;
    /// Keeps the profile's name and the limits that differ from it. A layer that was switched off is on again at the
    /// next start.
    void setProfile(const SecurityProfile &standard, const SecurityProfile &changed);

private:
    mutable QSettings m_store;
};

} // namespace Fumehood
