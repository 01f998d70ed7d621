// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/securityprofile.h"
#include "ui/pickerbutton.h"

class QActionGroup;

namespace Fumehood {

/// "Standard": the profile that the sandbox starts from, a menu of the others, and what can be done with one's own.
class ProfilePicker final : public PickerButton
{
    Q_OBJECT
public:
    explicit ProfilePicker(QWidget *parent = nullptr);

    void setProfile(const SecurityProfile &standard, bool changed);
    QMenu *profiles() const { return menu(); }

signals:
    void profileChosen(const Fumehood::SecurityProfile &profile);
    void saveRequested();
    void takeRequested();
    void writeRequested();
    void removeRequested(const QString &name);

private:
    void rebuild();
    void addProfile(const SecurityProfile &profile);
    QAction *addCommand(const QString &text, const QString &tip, void (ProfilePicker::*signal)());

    QActionGroup *m_group = nullptr;
    SecurityProfile m_standard;
};

} // namespace Fumehood
