// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace Fumehood {

/// `fumehood` and `fumehood FILE…`: becomes the window.
class WorkbenchLaunch final : public Command
{
    Q_OBJECT
public:
    explicit WorkbenchLaunch(const WorkbenchCommandLine &line) : m_line(line) {}
    void start() override;

private:
    const WorkbenchCommandLine m_line;
};

} // namespace Fumehood
