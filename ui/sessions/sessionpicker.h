// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pickerbutton.h"

namespace Fumehood {

class SessionDesk;
struct SessionName;
struct SessionState;

/// "Fresh container", or the session in which snippets run; a menu of those that run now.
class SessionPicker final : public PickerButton
{
    Q_OBJECT
public:
    explicit SessionPicker(SessionDesk &desk, QWidget *parent = nullptr);

signals:
    /// Sessions are to be started or ended.
    void sessionsRequested();
    /// The runs made in one are to be seen.
    void historyRequested(const Fumehood::SessionName &name);

private:
    void rebuild();
    void refresh();
    QAction *addPlace(const QString &text, const QString &tip, bool chosen);

    SessionDesk &m_desk;
};

} // namespace Fumehood
