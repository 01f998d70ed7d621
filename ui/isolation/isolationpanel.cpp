// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/isolation/isolationpanel.h"

#include "ui/isolation/isolationmodel.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {

IsolationPanel::IsolationPanel(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new IsolationModel(theme, this))
    , m_pages(new QStackedWidget(this))
{
    auto *empty = new QLabel(tr("Proof for each layer of isolation appears here after a run."), this);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    m_pages->addWidget(empty);
    m_pages->addWidget(makeSheet());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);
    connect(&theme, &Theme::changed, this, &IsolationPanel::refresh);
}

QWidget *IsolationPanel::makeSheet()
{
    auto *sheet = new QWidget(this);
    m_summary = new QLabel(sheet);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title = new QLabel(sheet);
    m_title->setForegroundRole(QPalette::PlaceholderText);
    m_copy = new QToolButton(sheet);
    m_copy->setAutoRaise(true);
    m_copy->setText(tr("Copy table"));
    m_copy->setToolTip(tr("Copies the table as tab-separated text"));
    m_copy->setIcon(m_theme.icon(u"copy"_s));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_copy, &QToolButton::clicked, this, &IsolationPanel::copy);

    m_view = new QTreeView(sheet);
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Isolation sheet"));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->header()->setSectionsMovable(false);

    auto *head = new QHBoxLayout;
    const int margin = style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing);
    head->setContentsMargins(margin, 0, margin, 0);
    head->addWidget(m_summary);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    auto *layout = new QVBoxLayout(sheet);
    layout->setContentsMargins({});
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    return sheet;
}

void IsolationPanel::setReport(const IsolationReport &report, const QString &title)
{
    m_model->setReport(report);
    m_title->setText(title);
    m_pages->setCurrentIndex(report.checks.isEmpty() ? 0 : 1);
    refresh();
    // Long values are cut, their whole text is the tool tip; the table is to be read without scrolling sideways.
    m_view->resizeColumnToContents(IsolationModel::Promise);
    m_view->resizeColumnToContents(IsolationModel::Verdict);
    for (const auto column : {IsolationModel::Asked, IsolationModel::Inspected, IsolationModel::Observed})
        m_view->header()->setSectionResizeMode(column, QHeaderView::Stretch);
}

void IsolationPanel::clear()
{
    setReport({}, {});
}

void IsolationPanel::refresh()
{
    const IsolationReport &report = m_model->report();
    m_summary->setText((report.holds() ? u"✓ "_s : u"✖ "_s) + report.summary());
    QFont font = this->font();
    font.setWeight(QFont::DemiBold);
    m_summary->setFont(font);
    QPalette palette = m_summary->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(report.holds() ? Theme::Role::Success : Theme::Role::Error));
    m_summary->setPalette(palette);
}

void IsolationPanel::copy() const
{
    QGuiApplication::clipboard()->setText(isolationText(m_model->report()));
}

} // namespace Fumehood
