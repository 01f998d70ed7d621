// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/container/containerengine.h"
#include "core/language/languagecatalog.h"

namespace Fumehood {

/// A command that first asks the engine who it is. `work` gets the answer, good or bad, with a catalogue at hand.
class EngineCommand : public Command
{
    Q_OBJECT
public:
    explicit EngineCommand(const EngineChoice &choice) : m_choice(choice) {}
    void start() final;

protected:
    virtual void work(const EngineStatus &status) = 0;
    /// Says what is wrong with the engine and what to do about it; finishes with the status for that.
    void refuseWithoutEngine(const EngineStatus &status);

    ContainerEngine &engine() { return *m_engine; }
    const LanguageCatalog &catalog() const { return m_catalog; }

private:
    const EngineChoice m_choice;
    std::unique_ptr<ContainerEngine> m_engine;
    LanguageCatalog m_catalog;
};

} // namespace Fumehood
