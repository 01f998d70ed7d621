// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/securityprofile.h"
#include "ui/pickerbutton.h"


class QActionGroup;

namespace Fumehood {

/// "Standard": the profile that the sandbox starts from, and a menu of the others.
class ProfilePicker final : public PickerButton
{
    Q_OBJECT
public:
    explicit ProfilePicker(QWidget *parent = nullptr);

    void setProfile(const SecurityProfile &standard, bool changed);
    QMenu *profiles() const { return menu(); }

signals:
    void profileChosen(const Fumehood::SecurityProfile &profile);

private:
    QActionGroup *m_group;
};

} // namespace Fumehood
