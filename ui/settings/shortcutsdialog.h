// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions.h"

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Fumehood {

/// All commands with their keys; a key can be replaced, and who else has it is said before it is taken. Deletes itself.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT
public:
    ShortcutsDialog(Actions &actions, QWidget *window);

private:
    QWidget *createEditor();
    void fill();
    void filter(const QString &text);
    void showCurrent();
    void showConflict();
    void assign(const QList<QKeySequence> &keys);
    std::optional<Actions::Id> currentId() const;

    Actions &m_actions;
    QLineEdit *m_filter;
    QTreeWidget *m_list;
    QKeySequenceEdit *m_key = nullptr;
    QLabel *m_conflict = nullptr;
    QPushButton *m_set = nullptr, *m_reset = nullptr;
};

} // namespace Fumehood
