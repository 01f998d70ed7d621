// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QToolButton>

namespace Fumehood {

/// A flat button that says what is chosen and opens a menu of the choices.
class PickerButton : public QToolButton
{
    Q_OBJECT
public:
    PickerButton(const QString &name, QMenu *menu, QWidget *parent)
        : QToolButton(parent)
    {
        setAccessibleName(name);
        setPopupMode(QToolButton::InstantPopup);
        setToolButtonStyle(Qt::ToolButtonTextOnly);
        setFocusPolicy(Qt::TabFocus);
        menu->setParent(this, menu->windowFlags());
        setMenu(menu);
    }

    /// With room for the arrow, which styles paint over the text.
    QSize sizeHint() const override
    {
        return QToolButton::sizeHint() + QSize(fontMetrics().averageCharWidth() * 3, 0);
    }
};

} // namespace Fumehood
