// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcutsdialog.h"

#include "ui/dialogroom.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

enum Column { Command, Keys, Meaning };

QString keysText(const QList<QKeySequence> &keys)
{
    return QKeySequence::listToString(keys, QKeySequence::NativeText).replace(u"; "_s, u",  "_s);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(Actions &actions, QWidget *window)
    : QDialog(window)
    , m_actions(actions)
    , m_filter(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"shortcuts"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter commands"));
    m_filter->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Keyboard shortcuts"));
    m_list->setHeaderLabels({tr("Command"), tr("Keys"), tr("What it does")});
    m_list->setRootIsDecorated(false);
    m_list->setAlternatingRowColors(true);
    m_list->setUniformRowHeights(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *resetAll = buttons->addButton(tr("Reset &all"), QDialogButtonBox::ResetRole);
    resetAll->setAutoDefault(false); // Enter in the filter must not be a way to lose all keys
    connect(resetAll, &QPushButton::clicked, this, [this] {
        m_actions.resetKeys();
        fill();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutsDialog::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::showCurrent);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_list);
    layout->addWidget(createEditor());
    layout->addWidget(buttons);
    resize(roomFor(fontMetrics(), 150, 38, window));
    fill();
    for (int column = 0; column < m_list->columnCount(); ++column)
        m_list->resizeColumnToContents(column);
}

QWidget *ShortcutsDialog::createEditor()
{
    auto *editor = new QWidget(this);
    m_key = new QKeySequenceEdit(editor);
    m_key->setMaximumSequenceLength(1);
    m_key->setClearButtonEnabled(true);
    m_key->setAccessibleName(tr("New key"));
    m_set = new QPushButton(tr("&Set key"), editor);
    m_reset = new QPushButton(tr("&Reset"), editor);
    m_conflict = new QLabel(editor);
    m_conflict->setObjectName(u"shortcut-conflict"_s);
    m_conflict->setWordWrap(true);
    for (QPushButton *button : {m_set, m_reset})
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout(editor);
    row->setContentsMargins({});
    row->addWidget(new QLabel(tr("Press the new key:"), editor));
    row->addWidget(m_key);
    row->addWidget(m_set);
    row->addWidget(m_reset);
    row->addWidget(m_conflict, 1);
    connect(m_key, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutsDialog::showConflict);
    connect(m_set, &QPushButton::clicked, this, [this] {
        if (const auto id = currentId()) {
            // The key shown first is replaced, the others stay.
            QList<QKeySequence> keys = m_actions[*id]->shortcuts();
            if (!keys.isEmpty())
                keys.removeFirst();
            if (!m_key->keySequence().isEmpty())
                keys.prepend(m_key->keySequence());
            assign(keys);
        }
    });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (const auto id = currentId())
            assign(m_actions.usualKeys(*id));
    });
    return editor;
}

void ShortcutsDialog::fill()
{
    const auto before = currentId();
    m_list->clear();
    for (const Actions::Id id : m_actions.ids()) {
        const QAction *action = m_actions[id];
        auto *item = new QTreeWidgetItem(m_list, {QString(action->text()).remove(u'&'), keysText(action->shortcuts()), action->statusTip()});
        item->setData(Command, Qt::UserRole, int(id));
        QFont font = m_list->font();
        font.setBold(action->shortcuts() != m_actions.usualKeys(id));
        item->setFont(Keys, font);
        if (before == id)
            m_list->setCurrentItem(item);
    }
    filter(m_filter->text());
    if (!m_list->currentItem())
        m_list->setCurrentItem(m_list->topLevelItem(0));
}

void ShortcutsDialog::filter(const QString &text)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_list->topLevelItem(i);
        item->setHidden(!item->text(Command).contains(text, Qt::CaseInsensitive) && !item->text(Keys).contains(text, Qt::CaseInsensitive));
    }
}

std::optional<Actions::Id> ShortcutsDialog::currentId() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? std::optional(Actions::Id(item->data(Command, Qt::UserRole).toInt())) : std::nullopt;
}

void ShortcutsDialog::showCurrent()
{
    const auto id = currentId();
    m_key->setKeySequence(id ? m_actions[*id]->shortcut() : QKeySequence());
    m_reset->setEnabled(id && m_actions[*id]->shortcuts() != m_actions.usualKeys(*id));
    showConflict();
}

void ShortcutsDialog::showConflict()
{
    const QKeySequence key = m_key->keySequence();
    const auto id = currentId();
    const auto other = id ? m_actions.ownerOf(key, *id) : std::nullopt;
    m_conflict->setText(other ? tr("“%1” has this key and will lose it.").arg(QString(m_actions[*other]->text()).remove(u'&')) : QString());
    m_set->setEnabled(id && key != m_actions[*id]->shortcut());
}

void ShortcutsDialog::assign(const QList<QKeySequence> &keys)
{
    m_actions.setKeys(*currentId(), keys);
    fill();
}

} // namespace Fumehood
