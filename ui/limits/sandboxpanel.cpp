// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/limits/sandboxpanel.h"

#include "ui/limits/limitspanel.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {

SandboxPanel::SandboxPanel(Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Sandbox"));
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(fontMetrics().height());
    m_limits = new LimitsPanel(theme, page);
    layout->addWidget(section(tr("Limits"), m_limits));
    m_notes = new QLabel(page);
    m_notes->setWordWrap(true);
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    m_notes->hide();
    layout->addWidget(m_notes);
    layout->addWidget(section(tr("Isolation"), makeSwitches()));
    m_input = new RunInputPanel(theme, page);
    layout->addWidget(section(tr("Arguments and input"), m_input), 1);
    setWidget(page);

    connect(m_limits, &LimitsPanel::changed, this, &SandboxPanel::changed);
    connect(m_input, &RunInputPanel::changed, this, &SandboxPanel::changed);
    connect(&theme, &Theme::changed, this, &SandboxPanel::refresh);
    refresh();
}

QWidget *SandboxPanel::section(const QString &title, QWidget *content)
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    auto *label = new QLabel(title, box);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto *line = new QFrame(box);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Sunken);
    layout->addWidget(label);
    layout->addWidget(line);
    layout->addWidget(content, 1);
    return box;
}

QWidget *SandboxPanel::makeSwitches()
{
    auto *box = new QWidget(this);
    m_network = new QCheckBox(tr("Allow the &network"), box);
    m_network->setObjectName(u"switch-network"_s);
    m_network->setToolTip(tr("Off: no interface but the loopback. On: the program reaches whatever this computer reaches."));
    m_readOnlyRoot = new QCheckBox(tr("&Read-only file system"), box);
    m_readOnlyRoot->setObjectName(u"switch-read-only"_s);
    m_readOnlyRoot->setToolTip(tr("On: only /work and /tmp can be written to, and both are gone after the run."));
    m_weaker = new QLabel(box);
    m_weaker->setWordWrap(true);

    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    for (QWidget *widget : {static_cast<QWidget *>(m_network), static_cast<QWidget *>(m_readOnlyRoot),
                            static_cast<QWidget *>(m_weaker)})
        layout->addWidget(widget);
    const auto handleSwitch = [this] { refresh(); emit changed(); };
    connect(m_network, &QCheckBox::toggled, this, handleSwitch);
    connect(m_readOnlyRoot, &QCheckBox::toggled, this, handleSwitch);
    return box;
}

void SandboxPanel::setProfile(const SecurityProfile &profile)
{
    m_standard = profile;
    setNetwork(profile.network);
    setReadOnlyRoot(profile.readOnlyRoot);
    m_limits->setStandard(profile.limits);
    refresh();
}

SecurityProfile SandboxPanel::profile() const
{
    SecurityProfile profile = m_standard;
    profile.limits = m_limits->limits();
    profile.network = m_network->isChecked() ? Network::Bridge : Network::None;
    profile.readOnlyRoot = m_readOnlyRoot->isChecked();
    return profile;
}

void SandboxPanel::setNetwork(Network network)
{
    m_network->setChecked(network == Network::Bridge);
}

void SandboxPanel::setReadOnlyRoot(bool readOnly)
{
    m_readOnlyRoot->setChecked(readOnly);
}

void SandboxPanel::setNotes(const QStringList &notes)
{
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
}

QString SandboxPanel::problem() const
{
    const QString problem = m_limits->problem();
    return problem.isEmpty() ? m_input->problem() : problem;
}

void SandboxPanel::focusFirst()
{
    m_limits->focusProblem();
}

void SandboxPanel::refresh()
{
    const auto setBold = [](QWidget *widget, bool bold) {
        QFont font = widget->parentWidget()->font();
        font.setBold(bold);
        widget->setFont(font);
    };
    const bool networkChanged = m_network->isChecked() != (m_standard.network == Network::Bridge);
    const bool rootChanged = m_readOnlyRoot->isChecked() != m_standard.readOnlyRoot;
    setBold(m_network, networkChanged);
    setBold(m_readOnlyRoot, rootChanged);
    const bool weaker = (networkChanged && m_network->isChecked()) || (rootChanged && !m_readOnlyRoot->isChecked());
    m_weaker->setText(weaker ? tr("Weaker than the profile “%1”.").arg(m_standard.title) : QString());
    m_weaker->setVisible(weaker);
    QPalette palette = m_weaker->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(Theme::Role::Warning));
    m_weaker->setPalette(palette);
}

} // namespace Fumehood
