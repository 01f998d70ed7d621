// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/readonlytext.h"

#include "ui/theme/theme.h"

#include <QPlainTextEdit>

namespace Fumehood {

QPlainTextEdit *readOnlyText(const QString &text, const QString &accessibleName, QWidget *parent)
{
    auto *view = new QPlainTextEdit(text, parent);
    view->setAccessibleName(accessibleName);
    view->setReadOnly(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    view->setFont(Theme::monospaceFont());
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    return view;
}

} // namespace Fumehood
