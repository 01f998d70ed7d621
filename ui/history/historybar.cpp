// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historybar.h"

#include <QAction>
#include <QDesktopServices>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Fumehood {

HistoryBar::HistoryBar(Theme &theme, const QString &folder, QWidget *parent) : MessageBar(theme, tr("History"), parent)
{
    setObjectName(u"history-bar"_s);
    setKind(Warning, u"history"_s, Theme::Role::Warning);
    auto *show = new QAction(tr("Show its folder"), this);
    show->setToolTip(folder);
    connect(show, &QAction::triggered, this, [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    offer({show});
}

void HistoryBar::showNotice(const QString &sentence)
{
    setText(sentence);
    announce();
}

} // namespace Fumehood
