// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/enginecommand.h"
#include "core/images/imagestore.h"
#include "core/images/toolchains.h"

namespace Fumehood {

/// `fumehood languages`: the catalogue, with what the engine has of it. Works without an engine, too.
class LanguagesCommand final : public EngineCommand
{
    Q_OBJECT
public:
    explicit LanguagesCommand(const LanguagesCommandLine &line) : EngineCommand(line.engine), m_json(line.json) {}

protected:
    void work(const EngineStatus &status) override;

private:
    void show(const QList<ImageState> &states);

    const bool m_json;
    std::unique_ptr<ImageStore> m_store;
    std::unique_ptr<Toolchains> m_toolchains;
};

} // namespace Fumehood
