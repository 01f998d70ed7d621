// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/enginecommand.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

void EngineCommand::start()
{
    const Result<LanguageCatalog> catalog = LanguageCatalog::load();
    if (!catalog)
        return refuse({catalog.error(), ExitStatus::BadInput});
    m_catalog = *catalog;
    for (const QString &problem : m_catalog.problems())
        say(u"warning: "_s + problem);
    const Result<EngineEndpoint> endpoint = findEngine(m_choice);
    if (!endpoint)
        return refuse({endpoint.error(), ExitStatus::BadInput});
    m_engine = std::make_unique<ContainerEngine>(*endpoint);
    m_engine->probe().then(this, [this](const EngineStatus &status) { work(status); });
}

void EngineCommand::refuseWithoutEngine(const EngineStatus &status)
{
    const QString command = status.remedyCommand.isEmpty() ? QString() : u" (%1)"_s.arg(status.remedyCommand);
    refuse({u"%1 %2%3"_s.arg(status.problem, status.remedy, command).trimmed(), ExitStatus::NoEngine});
}

} // namespace Fumehood
