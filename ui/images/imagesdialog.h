// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language/languagecatalog.h"
#include "ui/images/imagetable.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace Fumehood {

/// The golden images: what is there, and making, renewing and removing them, several one after another. What is being made
/// goes on when the dialog is closed. Deletes itself.
class ImagesDialog final : public QDialog
{
    Q_OBJECT
public:
    ImagesDialog(ImageStore &store, const LanguageCatalog &catalog, QWidget *window);

    /// Asks the engine again.
    void refresh();

signals:
    /// An image came or went.
    void changed();

private:
    enum class Work { Prepare, Build, Remove };

    void createButtons(QDialogButtonBox *box);
    QList<Language> chosen() const;
    void begin(Work work);
    void next();
    void done(const QString &reference, const Result<> &result);
    void prune();
    void stop();
    void updateButtons();
    void say(const QString &text);

    ImageStore &m_store;
    QList<Language> m_languages;    // in the order of the table's states
    QTreeView *m_view;
    ImageTable *m_table;
    QSortFilterProxyModel *m_sorted;
    QLabel *m_line;
    QProgressBar *m_progress;
    QPushButton *m_prepare, *m_build, *m_remove, *m_prune, *m_stop;
    Work m_work = Work::Prepare;
    QList<Language> m_waiting;
    bool m_busy = false;
};

} // namespace Fumehood
