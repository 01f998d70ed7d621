// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/enginecommand.h"

namespace Fumehood {

/// `fumehood clean`: removes the containers that earlier runs left behind.
class CleanCommand final : public EngineCommand
{
    Q_OBJECT
public:
    explicit CleanCommand(const CleanCommandLine &line) : EngineCommand(line.engine), m_all(line.all) {}

protected:
    void work(const EngineStatus &status) override;

private:
    const bool m_all;
};

} // namespace Fumehood
