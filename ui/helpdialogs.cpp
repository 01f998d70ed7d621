// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/helpdialogs.h"

#include "ui/actions.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMessageBox>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("HelpDialogs", text);
}

} // namespace

void openShortcutsDialog(const Actions &actions, QWidget *window)
{
    auto *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(translated("Keyboard shortcuts"));
    auto *list = new QTreeWidget(dialog);
    list->setAccessibleName(translated("Keyboard shortcuts"));
    list->setHeaderLabels({translated("Command"), translated("Keys"), translated("What it does")});
    list->setRootIsDecorated(false);
    list->setAlternatingRowColors(true);
    list->setUniformRowHeights(true);
    for (const QAction *action : actions.all()) {
        const auto keys = action->shortcuts();
        if (!keys.isEmpty())
            new QTreeWidgetItem(list, {QString(action->text()).remove(u'&'),
                                       QKeySequence::listToString(keys, QKeySequence::NativeText).replace(u"; "_s, u",  "_s),
                                       action->statusTip()});
    }
    for (int column = 0; column < list->columnCount(); ++column)
        list->resizeColumnToContents(column);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(list);
    layout->addWidget(buttons);
    const QFontMetrics metrics = dialog->fontMetrics();
    dialog->resize(metrics.averageCharWidth() * 120, metrics.lineSpacing() * 34);
    dialog->open();
}

void openAboutDialog(QWidget *window)
{
    auto *box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(translated("About Fumehood"));
    box->setText(translated("Fumehood %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(translated("A workbench for running untrusted snippets in hardened containers. Each run has a "
                                       "container of its own, which is gone afterwards.\n\n"
                                       "Free software under the GNU General Public License, version 3 or later."));
    box->open();
}

} // namespace Fumehood
