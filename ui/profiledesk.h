// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/securityprofile.h"

#include <QObject>

#include <functional>

class QWidget;

namespace Fumehood {

/// Keeps the sandbox's settings as a profile of the person's own, and takes and gives profiles as files.
class ProfileDesk final : public QObject
{
    Q_OBJECT
public:
    /// `current`: the profile with the changes made to it.
    ProfileDesk(std::function<SecurityProfile()> current, QWidget *window);

    /// Asks for a title.
    void saveAs();
    /// Saves without asking; profileChosen() follows.
    void saveUnder(const QString &title);
    void askForFile();
    void take(const QString &path);
    void askWhereToWrite();
    void write(const QString &path);
    void remove(const QString &name);

signals:
    /// This profile is to be the sandbox's from now on.
    void profileChosen(const Fumehood::SecurityProfile &profile);
    void complained(const QString &sentence);

private:
    void keep(SecurityProfile profile);

    std::function<SecurityProfile()> m_current;
    QWidget *m_window;
};

} // namespace Fumehood
