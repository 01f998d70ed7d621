// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace Fumehood {

/// A menu too long to be read: typing leaves the entries that contain what was typed, Backspace takes it back.
/// Entries marked with exempt() always stay.
class FilterMenu final : public QMenu
{
    Q_OBJECT
public:
    explicit FilterMenu(const QString &title, QWidget *parent = nullptr);

    void exempt(QAction *action) { m_exempt.append(action); }
    const QString &filter() const { return m_filter; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setFilter(const QString &filter);

    QAction *m_hint;
    QList<QAction *> m_exempt;
    QString m_filter;
};

} // namespace Fumehood
