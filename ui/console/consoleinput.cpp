// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/consoleinput.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qsizetype MaximumHistory = 200;

bool isKey(const QKeyEvent *event, Qt::Key key)
{
    return event->key() == key && event->modifiers() == Qt::ControlModifier;
}

} // namespace

ConsoleInput::ConsoleInput(QWidget *parent) : QWidget(parent), m_edit(new QLineEdit), m_end(new QToolButton)
{
    auto *label = new QLabel(tr("I&nput:"));
    label->setBuddy(m_edit);
    m_edit->setObjectName(u"console-input"_s);
    m_edit->setPlaceholderText(tr("Type a line for the program and press Enter; Ctrl+D ends the input"));
    m_edit->setAccessibleName(tr("Input of the program"));
    m_edit->installEventFilter(this);
    m_end->setText(tr("&End input"));
    m_end->setToolTip(tr("Tells the program that no more input comes (Ctrl+D)"));
    m_end->setAutoRaise(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(label);
    row->addWidget(m_edit, 1);
    row->addWidget(m_end);
    connect(m_edit, &QLineEdit::returnPressed, this, [this] { send(m_edit->text()); });
    connect(m_end, &QToolButton::clicked, this, &ConsoleInput::end);
    setOpen(false);
}

void ConsoleInput::setTextFont(const QFont &font)
{
    m_edit->setFont(font);
}

void ConsoleInput::setOpen(bool open)
{
    m_open = open;
    if (!open)
        m_edit->clear();
    setEnabled(open);
}

void ConsoleInput::send(const QString &line)
{
    if (!line.isEmpty() && (m_history.isEmpty() || m_history.last() != line))
        m_history << line;
    if (m_history.size() > MaximumHistory)
        m_history.removeFirst();
    m_recalled = m_history.size();
    m_edit->clear();
    emit lineEntered(line, true);
}

void ConsoleInput::end()
{
    if (!m_open)
        return;
    if (const QString rest = m_edit->text(); !rest.isEmpty())
        emit lineEntered(rest, false);
    setOpen(false);
    emit ended();
}

void ConsoleInput::take(QKeyEvent *event)
{
    m_edit->setFocus();
    QApplication::sendEvent(m_edit, event);
}

void ConsoleInput::paste()
{
    QString text = QApplication::clipboard()->text();
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    const QStringList lines = text.split(u'\n');
    m_edit->insert(lines.first());
    for (qsizetype at = 1; at < lines.size(); ++at) {
        send(m_edit->text());
        m_edit->insert(lines[at]);
    }
}

void ConsoleInput::recall(qsizetype steps)
{
    if (m_recalled >= m_history.size())
        m_draft = m_edit->text();
    m_recalled = std::clamp<qsizetype>(m_recalled + steps, 0, m_history.size());
    m_edit->setText(m_recalled < m_history.size() ? m_history[m_recalled] : m_draft);
}

bool ConsoleInput::handleKey(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        recall(event->key() == Qt::Key_Up ? -1 : 1);
    else if (isKey(event, Qt::Key_D))
        end();
    else if (event->matches(QKeySequence::Copy) && !m_edit->hasSelectedText())
        emit interruptRequested();
    else if (event->matches(QKeySequence::Paste))
        paste();
    else
        return false;
    return true;
}

bool ConsoleInput::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent *>(event));
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (isKey(key, Qt::Key_D) || key->matches(QKeySequence::Copy) || key->matches(QKeySequence::Paste)) {
            event->accept();
            return true;
        }
    }
    return false;
}

} // namespace Fumehood
