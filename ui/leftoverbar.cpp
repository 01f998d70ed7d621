// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leftoverbar.h"

#include "core/run/run.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

/// An engine that removes twenty others at the same time takes some seconds.
constexpr auto UsualPatience = 8s;

} // namespace

LeftoverBar::LeftoverBar(Theme &theme, QWidget *parent)
    : MessageBar(theme, tr("Container left behind"), parent)
{
    setObjectName(u"leftover-bar"_s);
    setKind(Warning, u"warning"_s, Theme::Role::Warning);
    m_timer.setSingleShot(true);
    m_timer.setInterval(UsualPatience);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        setText(tr("The run has ended, but the engine has not removed its container %1. What is left goes with the next start, too.").arg(m_container));
        announce();
    });
    auto *again = new QAction(tr("Remove it again"), this);
    auto *copy = new QAction(tr("Copy command"), this);
    connect(again, &QAction::triggered, this, [this] {
        hide();
        m_timer.start();
        emit removalRequested(m_container);
    });
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(u"docker rm --force "_s + m_container); });
    offer({again, copy});
}

void LeftoverBar::follow(const Run *run)
{
    const QString container = u"fumehood-"_s + run->id();
    connect(run, &Run::event, this, [this, container](const RunEvent &event) {
        if (std::holds_alternative<Finished>(event))
            expectRemoval(container);
    });
    connect(run, &Run::removed, this, [this, container] { noteRemoved(container); });
}

void LeftoverBar::expectRemoval(const QString &container)
{
    m_container = container;
    hide();
    m_timer.start();
}

void LeftoverBar::noteRemoved(const QString &container)
{
    if (container != m_container)
        return;
    m_timer.stop();
    hide();
}

} // namespace Fumehood
