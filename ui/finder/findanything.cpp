// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finder/findanything.h"

#include "ui/finder/findermodel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {

FindAnything::FindAnything(const QList<FinderEntry> &entries, Typed typed, QWidget *window)
    : QDialog(window)
    , m_model(new FinderModel(entries, this))
    , m_typed(std::move(typed))
    , m_entry(new QLineEdit(this))
    , m_view(new QTreeView(this))
    , m_none(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"find-anything"_s);
    setWindowTitle(tr("Find anything"));
    m_entry->setAccessibleName(tr("Find anything"));
    m_entry->setPlaceholderText(tr("A command, a tab, a file, a sample, a run; or :12 for a line"));
    m_entry->setClearButtonEnabled(true);
    m_entry->installEventFilter(this);
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("What was found"));
    m_view->setHeaderHidden(true);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_entry);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_none);
    connect(m_entry, &QLineEdit::textChanged, this, &FindAnything::search);
    connect(m_view, &QTreeView::clicked, this, &FindAnything::choose);
    const QFontMetrics metrics = fontMetrics();
    resize(QSize(metrics.averageCharWidth() * 110, metrics.lineSpacing() * 22).boundedTo(window->size() * 0.9));
    search({});
}

void FindAnything::search(const QString &query)
{
    m_model->search(query, m_typed ? m_typed(query) : QList<FinderEntry>());
    m_view->setCurrentIndex(m_model->index(0, 0));
    m_view->scrollToTop();
    m_view->header()->resizeSection(FinderModel::Title, width() * 45 / 100);
    m_view->header()->resizeSection(FinderModel::Detail, width() * 35 / 100);
    m_none->setVisible(m_model->isEmpty());
    m_none->setText(tr("Nothing matches “%1”.").arg(query));
}

QStringList FindAnything::offered() const
{
    QStringList titles;
    for (int row = 0; row < m_model->rowCount(); ++row)
        titles << m_model->entry(row).title;
    return titles;
}

void FindAnything::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const auto act = m_model->entry(index.row()).choose;
    accept(); // first, so that what comes finds the window in front
    act();
}

bool FindAnything::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_entry || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_view->currentIndex());
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        QKeyEvent copy(key->type(), key->key(), key->modifiers(), key->text());
        QCoreApplication::sendEvent(m_view, &copy);
        return true;
    }
    default:
        return false;
    }
}

} // namespace Fumehood
