// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace Fumehood {

class Theme;

/// An entry that shows that its text cannot be used by a border, a tint and a symbol; Up and Down step through values.
class LimitEntry final : public QLineEdit
{
    Q_OBJECT
public:
    explicit LimitEntry(Theme &theme, QWidget *parent = nullptr);

    void setInvalid(bool invalid);
    bool isInvalid() const { return m_invalid; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void stepped(int steps);
    void focusChanged(bool hasFocus);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void refreshPalette();

    Theme &m_theme;
    bool m_invalid = false;
};

} // namespace Fumehood
