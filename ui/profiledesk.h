// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/securityprofile.h"

#include <QObject>
#include <QTimer>

class QWidget;

namespace Fumehood {

class ProfilePicker;
class SandboxPanel;
class WorkbenchSettings;

/// Which profile the sandbox has: chosen, kept from one start to the next with what was changed in it, saved as one of the
/// person's own, taken and given as files.
class ProfileDesk final : public QObject
{
    Q_OBJECT
public:
    ProfileDesk(SandboxPanel &sandbox, ProfilePicker &picker, WorkbenchSettings &settings, QWidget *window);

    /// What was kept.
    void restore();
    /// Keeps it now; otherwise a moment after the last change.
    void save();

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
    /// Another profile is in the sandbox.
    void chosen();
    void complained(const QString &sentence);

private:
    void keep(SecurityProfile profile);
    void choose(const SecurityProfile &profile);
    void noteChange();

    SandboxPanel &m_sandbox;
    ProfilePicker &m_picker;
    WorkbenchSettings &m_settings;
    QWidget *m_window;
    QTimer m_settled;
};

} // namespace Fumehood
