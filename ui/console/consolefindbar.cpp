// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/consolefindbar.h"

#include "ui/console/consoleview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QToolButton *button(const Theme &theme, const QString &icon, const QString &name, const QString &key)
{
    auto *button = new QToolButton;
    button->setIcon(theme.icon(icon));
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(u"%1 (%2)"_s.arg(name, key));
    return button;
}

} // namespace

ConsoleFindBar::ConsoleFindBar(Theme &theme, ConsoleView &view, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_view(view), m_text(new QLineEdit), m_case(new QToolButton), m_result(new QLabel)
{
    m_text->setObjectName(u"console-find"_s);
    m_text->setPlaceholderText(tr("Find in the output"));
    m_text->setAccessibleName(tr("Find in the output"));
    m_text->setClearButtonEnabled(true);
    m_case->setText(tr("Aa"));
    m_case->setCheckable(true);
    m_case->setAutoRaise(true);
    m_case->setAccessibleName(tr("Match case"));
    m_case->setToolTip(tr("Match case"));
    m_result->setObjectName(u"console-find-result"_s);
    QToolButton *previous = button(theme, u"up"_s, tr("Previous"), tr("Shift+Enter"));
    QToolButton *next = button(theme, u"down"_s, tr("Next"), tr("Enter"));
    QToolButton *close = button(theme, u"close"_s, tr("Close"), tr("Esc"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 4, 2);
    for (QWidget *part : std::initializer_list<QWidget *>{m_text, m_case, previous, next})
        row->addWidget(part);
    row->addWidget(m_result, 1);
    row->addWidget(close);
    hide();
    connect(m_text, &QLineEdit::textEdited, this, &ConsoleFindBar::findTyped);
    connect(m_case, &QToolButton::toggled, this, &ConsoleFindBar::findTyped);
    connect(previous, &QToolButton::clicked, this, &ConsoleFindBar::findPrevious);
    connect(next, &QToolButton::clicked, this, &ConsoleFindBar::findNext);
    connect(close, &QToolButton::clicked, this, &ConsoleFindBar::dismiss);
    connect(&m_view, &ConsoleView::searchFinished, this, &ConsoleFindBar::showResult);
}

void ConsoleFindBar::open()
{
    show();
    if (const QString selected = m_view.selectedText(); !selected.isEmpty() && selected.size() < 200 && !selected.contains(u'\n'))
        m_text->setText(selected);
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    m_result->clear();
    m_view.setHighlight(TextPattern(m_text->text(), m_case->isChecked()));
}

void ConsoleFindBar::dismiss()
{
    hide();
    m_view.setHighlight({});
    m_view.setFocus();
}

void ConsoleFindBar::findNext()
{
    find(false);
}

void ConsoleFindBar::findPrevious()
{
    find(true);
}

void ConsoleFindBar::find(bool backwards)
{
    if (m_text->text().isEmpty())
        return open();
    show();
    m_backwards = backwards;
    m_view.find(TextPattern(m_text->text(), m_case->isChecked()), backwards);
}

void ConsoleFindBar::findTyped()
{
    m_result->clear();
    m_backwards = false;
    const TextPattern pattern(m_text->text(), m_case->isChecked());
    if (pattern.isEmpty())
        m_view.setHighlight(pattern);
    else
        m_view.findFromHere(pattern);
}

void ConsoleFindBar::showResult(bool found, bool wrapped)
{
    m_result->setText(!found                ? tr("Not found")
                          : !wrapped        ? QString()
                          : m_backwards     ? tr("Continued from the end")
                                            : tr("Continued from the beginning"));
}

void ConsoleFindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return dismiss();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return find(event->modifiers() & Qt::ShiftModifier);
    QWidget::keyPressEvent(event);
}

} // namespace Fumehood
