// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/enginecommand.h"
#include "app/cli/progressline.h"
#include "core/images/imagestore.h"

#include <QElapsedTimer>
#include <nlohmann/json.hpp>

namespace Fumehood {

/// `fumehood images`: lists, makes, moves and removes the golden images.
class ImagesCommand final : public EngineCommand
{
    Q_OBJECT
public:
    explicit ImagesCommand(const ImagesCommandLine &line);
    void interrupt(int signal) override;

protected:
    void work(const EngineStatus &status) override;

private:
    void list();
    void exportImages();
    QFuture<Result<>> pull(const Language &language);
    void finishWith(const Result<QString> &result);
    void show(const QList<ImageState> &states);
    void next();
    void handleDone(const Language &language, const Result<> &result);

    const ImagesCommandLine m_line;
    std::unique_ptr<ImageStore> m_store;
    QList<Language> m_waiting;
    nlohmann::ordered_json m_done = nlohmann::ordered_json::array();
    QElapsedTimer m_clock;
    int m_status = ExitStatus::Ok, m_signal = 0;
    qsizetype m_all = 0;            // images to see to
    ProgressLine m_progress;
};

} // namespace Fumehood
