// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enginedesk.h"

#include "core/container/enforcement.h"
#include "ui/enginebar.h"
#include "ui/enginewatch.h"
#include "ui/imagebar.h"
#include "ui/leftoverbar.h"
#include "ui/limits/limitspanel.h"
#include "ui/runstatusbar.h"
#include "ui/workbenchsettings.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

EngineDesk::EngineDesk(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m(parts)
{
    connect(&m.bar, &EngineBar::checkRequested, &m.watch, &EngineWatch::check);
    connect(&m.bar, &EngineBar::podmanRequested, this, [this] { m.settings.setValue(u"engine"_s, u"podman"_s); });
    connect(&m.bar, &EngineBar::programChosen, &m.settings, &WorkbenchSettings::setEngineProgram);
    connect(&m.settings, &WorkbenchSettings::changed, &m.watch, [this](const QString &key) {
        if (key == u"engine" || key == u"engineProgram")
            m.watch.findAnew();
    });
    connect(&m.watch, &EngineWatch::checkingChanged, this, &EngineDesk::show);
    connect(&m.watch, &EngineWatch::checked, this, &EngineDesk::show);
    connect(&m.leftover, &LeftoverBar::removalRequested, this, &EngineDesk::remove);
}

void EngineDesk::show()
{
    const EngineStatus &status = m.watch.status();
    m.bar.showStatus(status, m.watch.troubleTime());
    m.bar.setChecking(m.watch.isChecking());
    const EngineEndpoint &endpoint = m.engine.endpoint();
    m.status.setEngine(status, m.watch.isChecking(), tr("%1 (%2)").arg(endpoint.host, endpoint.origin));
    m.images.setEngineReady(status.ready());
    m.limits.setUnenforced(unenforcedLimits(status.info.warnings));
}

void EngineDesk::remove(const QString &container)
{
    m.engine.request("DELETE", "/containers/" + container.toLatin1() + "?force=1&v=1").then(this, [this, container](const ContainerEngine::Reply &reply) {
        if (reply.ok() || reply.status == 404)
            m.leftover.noteRemoved(container);
    });
}

} // namespace Fumehood
