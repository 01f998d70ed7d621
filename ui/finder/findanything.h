// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QIcon>

#include <functional>

class QLabel;
class QLineEdit;
class QTreeView;

namespace Fumehood {

/// One thing that can be found and what choosing it does. A value.
struct FinderEntry
{
    QString title;
    QString detail = {};        ///< shown beside it, searched with less weight: a path, keys
    QString kind;               ///< "Command", "Tab", "File": for people
    QIcon icon = {};
    std::function<void()> choose;
};

class FinderModel;

/// Ctrl+K: one line to type into, and everything that answers to it: commands, tabs, files, samples, runs, lines.
/// What is offered is gathered when it opens. Deletes itself.
class FindAnything final : public QDialog
{
    Q_OBJECT
public:
    /// Entries that depend on what is typed: ":12" is a line.
    using Typed = std::function<QList<FinderEntry>(const QString &query)>;

    FindAnything(const QList<FinderEntry> &entries, Typed typed, QWidget *window);

    QLineEdit &entry() const { return *m_entry; }
    /// Titles in the order in which they are offered.
    QStringList offered() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &query);
    void choose(const QModelIndex &index);

    FinderModel *m_model;
    Typed m_typed;
    QLineEdit *m_entry;
    QTreeView *m_view;
    QLabel *m_none;
};

} // namespace Fumehood
