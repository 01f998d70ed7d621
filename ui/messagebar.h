// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <KMessageWidget>

namespace Fumehood {

/// A message in the window, above what it is about; symbols follow the theme.
class MessageBar : public KMessageWidget
{
    Q_OBJECT
public:
    MessageBar(Theme &theme, const QString &name, QWidget *parent);

    void setKind(MessageType type, const QString &icon, Theme::Role role);
    /// What it offers from now on, a button each.
    void offer(const QList<QAction *> &actions);
    /// Shows the text, and says it to those who do not see it; the same text only once while it is shown.
    void announce();

protected:
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void spaceButtons();

    Theme &m_theme;
    QString m_announced;
};

} // namespace Fumehood
