// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/resourcelimits.h"

#include <QWidget>

#include <memory>

class QLabel;
class QToolButton;

namespace Fumehood {

class LimitRow;
class Theme;

/// All limits of a run, one row each, made from limitFields(). The seldom-used ones fold away, unless changed.
class LimitsPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit LimitsPanel(Theme &theme, QWidget *parent = nullptr);

    /// The profile's limits: what a row is reset to. The values follow.
    void setStandard(const ResourceLimits &limits);
    ResourceLimits limits() const;
    void setLimits(const ResourceLimits &limits);
    /// Sets one limit from text; a text that cannot be used is shown with its problem.
    void setLimit(const QString &option, const QString &text);
    /// Limits that the engine does not enforce here: option names with a sentence each.
    void setUnenforced(const QMap<QString, QString> &limits);
    /// The first thing wrong, as a sentence; empty if a run may use limits().
    QString problem() const;
    void focusProblem();
    bool isExpanded() const;
    void setExpanded(bool expanded);

signals:
    void changed();

private:
    void addRow(const LimitField &field);
    void addMoreButton();
    void showConflict();
    void showExpanded();

    Theme &m_theme;
    QList<LimitRow *> m_rows;
    QToolButton *m_more = nullptr;
    QLabel *m_conflict = nullptr;
};

} // namespace Fumehood
