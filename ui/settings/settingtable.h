// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QVariant>

namespace Fumehood {

/// One thing that a person may set: the dialog, the file and the checks of values are made from these rows.
struct Setting
{
    enum class Kind { Switch, Number, Choice };
    struct Option { QString value, title; };

    QString key;                ///< in the settings file
    QString group;              ///< the heading it stands under
    QString title, description; ///< for people
    Kind kind;
    QVariant usual;
    int minimum = 0, maximum = 1;
    QString unit = {};
    QList<Option> options = {};

    /// `value` if it is one of this setting's, else the usual one.
    QVariant checked(const QVariant &value) const;
};

/// All of them, in the order in which they are shown.
const QList<Setting> &settingTable();
/// nullptr: no setting has this key.
const Setting *findSetting(const QString &key);

} // namespace Fumehood
