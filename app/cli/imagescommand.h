// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/enginecommand.h"
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
    void showProgress(const QString &line, double fraction);
    void clearProgress();

    const ImagesCommandLine m_line;
    std::unique_ptr<ImageStore> m_store;
    QList<Language> m_waiting;
    nlohmann::ordered_json m_done = nlohmann::ordered_json::array();
    QElapsedTimer m_clock;
    int m_status = ExitStatus::Ok, m_signal = 0;
    bool m_hasProgress = false;
};

} // namespace Fumehood
