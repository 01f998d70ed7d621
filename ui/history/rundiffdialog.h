// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/rundiff.h"

#include <QDialog>

class QPlainTextEdit;
class QTabWidget;

namespace Fumehood {

class Theme;

/// What is different between two runs: settings and verdict as a table, source and output as unified diffs. Deletes
/// itself.
class RunDiffDialog final : public QDialog
{
    Q_OBJECT
public:
    RunDiffDialog(const RunDiff &diff, const HistorySummary &before, const HistorySummary &after, Theme &theme, QWidget *window);

private:
    void addValues(const QString &title, const QList<ChangedValue> &values);
    void addText(const QString &title, const QString &diff);

    Theme &m_theme;
    QTabWidget *m_pages;
};

} // namespace Fumehood
