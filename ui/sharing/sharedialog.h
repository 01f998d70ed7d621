// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"
#include "ui/sharing/sharedrun.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Fumehood {

class Theme;

/// One run to be handed on: seen first as the other one will get it, then copied or saved. Secrets are masked unless a
/// person says otherwise.
class ShareDialog final : public QDialog
{
    Q_OBJECT
public:
    ShareDialog(const HistoryRecord &record, const LanguageCatalog &catalog, Theme &theme, QWidget *window);

    void setForm(ShareForm form);
    ShareForm form() const;
    /// Writes what is shown; the sentence names the file.
    Result<> saveTo(const QString &path) const;

private:
    void createControls(Theme &theme);
    void prepare();
    void show(const SharedRun &shared, const QStringList &masked);
    void copy();
    void askWhereToSave();

    const HistoryRecord m_record;
    const LanguageCatalog &m_catalog;
    std::optional<HistoryRecord> m_masked;
    QComboBox *m_forms;
    QCheckBox *m_mask;
    QPlainTextEdit *m_preview;
    QLabel *m_line;
    QPushButton *m_copy = nullptr, *m_save = nullptr;
    SharedRun m_shared;
    bool m_shown = false;               // for the first time, so that Return copies
    int m_question = 0;                 // answers to older questions are dropped
};

} // namespace Fumehood
