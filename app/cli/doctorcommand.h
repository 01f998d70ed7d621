// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/diagnosis.h"
#include "app/cli/enginecommand.h"

namespace Fumehood {

/// `fumehood doctor`: whether snippets can run here, what is not enforced, and the remedy.
class DoctorCommand final : public EngineCommand
{
    Q_OBJECT
public:
    explicit DoctorCommand(const DoctorCommandLine &line) : EngineCommand(line.engine), m_json(line.json) {}

protected:
    void work(const EngineStatus &status) override;

private:
    void show(const EngineStatus &status, const QList<ImageState> &images);
    QByteArray json(const EngineStatus &status, const QList<Diagnosis> &findings);

    const bool m_json;
    std::unique_ptr<ImageStore> m_store;
};

} // namespace Fumehood
