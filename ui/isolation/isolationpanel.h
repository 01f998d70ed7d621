// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evidence/isolationcheck.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace Fumehood {

class IsolationModel;
class Theme;

/// What each promise of isolation is worth for the run shown: asked for, inspected, seen from inside.
class IsolationPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit IsolationPanel(Theme &theme, QWidget *parent = nullptr);

    /// `title` says whose sheet it is: "Run at 14:03:07".
    void setReport(const IsolationReport &report, const QString &title);
    void clear();

private:
    QWidget *makeSheet();
    void refresh();
    void copy() const;

    Theme &m_theme;
    IsolationModel *m_model;
    QStackedWidget *m_pages;
    QLabel *m_title = nullptr;
    QLabel *m_summary = nullptr;
    QToolButton *m_copy = nullptr;
    QTreeView *m_view = nullptr;
};

} // namespace Fumehood
