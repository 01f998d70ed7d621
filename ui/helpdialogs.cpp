// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/helpdialogs.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace Fumehood {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("HelpDialogs", text);
}

} // namespace

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
