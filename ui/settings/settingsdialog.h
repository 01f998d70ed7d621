// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QFormLayout;

namespace Fumehood {

class WorkbenchSettings;
struct Setting;

/// The settings, made from settingTable(): what is changed holds at once, and each row can be put back. Deletes itself.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
public:
    SettingsDialog(WorkbenchSettings &settings, QWidget *window);

private:
    void addRow(QFormLayout *form, const Setting &setting);
    QWidget *makeField(const Setting &setting);
    void resetAll();

    WorkbenchSettings &m_settings;
};

} // namespace Fumehood
