// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/gotolinebar.h"

#include "ui/editor/codeeditor.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpressionValidator>

using namespace Qt::StringLiterals;

namespace Fumehood {

GoToLineBar::GoToLineBar(QWidget *parent) : QWidget(parent), m_line(new QLineEdit), m_hint(new QLabel)
{
    auto *label = new QLabel(tr("&Go to line:"));
    label->setBuddy(m_line);
    m_line->setAccessibleName(tr("Line, or line:column"));
    m_line->setPlaceholderText(tr("line or line:column"));
    m_line->setValidator(new QRegularExpressionValidator(QRegularExpression(u"\\s*\\d{1,9}\\s*(:\\s*\\d{0,9}\\s*)?"_s), this));
    m_line->setMaximumWidth(m_line->fontMetrics().averageCharWidth() * 28);
    auto *row = new QHBoxLayout(this);
    row->addWidget(label);
    row->addWidget(m_line, 1);
    row->addWidget(m_hint);
    row->addStretch(1);
    hide();
}

void GoToLineBar::setEditor(CodeEditor *editor)
{
    m_editor = editor;
}

void GoToLineBar::ask()
{
    if (!m_editor)
        return;
    m_line->setText(QString::number(m_editor->cursorLine()));
    m_hint->setText(tr("of %n line(s)", nullptr, m_editor->lines()));
    show();
    m_line->selectAll();
    m_line->setFocus(Qt::ShortcutFocusReason);
}

void GoToLineBar::go()
{
    const QStringList parts = m_line->text().split(u':');
    if (m_editor)
        m_editor->goTo(parts.value(0).trimmed().toInt(), qMax(1, parts.value(1).trimmed().toInt()));
    leave();
}

void GoToLineBar::leave()
{
    hide();
    if (m_editor)
        m_editor->setFocus(Qt::OtherFocusReason);
}

void GoToLineBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        go(); // the event must end here: a line edit passes it on to its parents
    else
        QWidget::keyPressEvent(event);
}

} // namespace Fumehood
