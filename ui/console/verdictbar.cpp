// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/verdictbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Fumehood {

OutcomeLook lookOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded:
        return {u"ok"_s, Theme::Role::Success};
    case Outcome::TimedOut:
        return {u"timeout"_s, Theme::Role::Warning};
    case Outcome::OutOfMemory:
        return {u"memory"_s, Theme::Role::Warning};
    case Outcome::ProcessLimit:
        return {u"process"_s, Theme::Role::Warning};
    case Outcome::DiskLimit:
    case Outcome::OutputLimit:
        return {u"warning"_s, Theme::Role::Warning};
    case Outcome::Cancelled:
        return {u"stop"_s, Theme::Role::Info};
    case Outcome::Blocked:
        return {u"shield"_s, Theme::Role::Info};
    case Outcome::Failed:
    case Outcome::CompileFailed:
    case Outcome::Crashed:
    case Outcome::EngineError:
        return {u"error"_s, Theme::Role::Error};
    }
    std::unreachable();
}

VerdictBar::VerdictBar(Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_icon(new QLabel), m_text(new QLabel), m_remedy(new QPushButton), m_share(new QToolButton)
{
    setObjectName(u"console-verdict"_s);
    setAutoFillBackground(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_remedy->setObjectName(u"console-remedy"_s);
    m_remedy->setAutoDefault(false);
    m_share->setObjectName(u"console-share"_s);
    m_share->setText(tr("Share…"));
    m_share->setToolTip(tr("Hands this run on: as a report, a record, a replay capsule or a command"));
    m_share->setIcon(theme.icon(u"share"_s));
    m_share->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_share->setAutoRaise(true);
    m_share->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_remedy);
    row->addWidget(m_share);
    hide();
    connect(m_remedy, &QPushButton::clicked, this, &VerdictBar::remedyRequested);
    connect(m_share, &QToolButton::clicked, this, &VerdictBar::shareRequested);
    connect(&m_theme, &Theme::changed, this, &VerdictBar::takeTheme);
}

void VerdictBar::setVerdict(Outcome outcome, const QString &sentence, const QStringList &facts, const QString &remedy)
{
    m_outcome = outcome;
    m_sentence = sentence;
    m_facts = facts;
    m_remedy->setText(remedy.endsWith(u'.') ? remedy.chopped(1) : remedy);
    m_remedy->setVisible(!remedy.isEmpty());
    takeTheme();
    m_text->setAccessibleName(text());
    show();
}

void VerdictBar::clear()
{
    m_text->clear();
    hide();
}

QString VerdictBar::text() const
{
    if (m_text->text().isEmpty())
        return {};
    QString text = outcomeTitle(m_outcome) + u'.';
    if (!m_sentence.isEmpty())
        text += u' ' + m_sentence;
    if (!m_facts.isEmpty())
        text += u' ' + m_facts.join(u" · "_s);
    return text;
}

void VerdictBar::takeTheme()
{
    const OutcomeLook look = lookOf(m_outcome);
    const int size = fontMetrics().height();
    m_icon->setPixmap(m_theme.icon(look.icon, look.role).pixmap(QSize(size, size), devicePixelRatio()));
    QPalette tinted;
    tinted.setColor(QPalette::Window, m_theme.tint(look.role));
    setPalette(tinted);
    const QColor toned = Theme::legible(m_theme.color(Theme::Role::SubduedText), m_theme.tint(look.role), m_theme.minimumContrast());
    m_text->setText(u"<b>%1.</b> %2 <span style='color:%3'>%4</span>"_s.arg(outcomeTitle(m_outcome).toHtmlEscaped(), m_sentence.toHtmlEscaped(),
                                                                           toned.name(), m_facts.join(u" · "_s).toHtmlEscaped()));
}

} // namespace Fumehood
