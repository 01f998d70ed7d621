// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/messagebar.h"

namespace Fumehood {

/// Says what happened to the history's file, and shows where it lies.
class HistoryBar final : public MessageBar
{
    Q_OBJECT
public:
    /// `folder`: in which the file lies.
    HistoryBar(Theme &theme, const QString &folder, QWidget *parent);

    void showNotice(const QString &sentence);
};

} // namespace Fumehood
