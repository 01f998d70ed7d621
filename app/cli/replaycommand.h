// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/capsule/replay.h"
#include "core/history/historyrecord.h"

#include <QStringDecoder>

namespace Fumehood {

class RunCommand;

/// `fumehood replay`: a capsule played, shown, verified or run again. Reads nothing but the capsule.
class ReplayCommand final : public Command
{
    Q_OBJECT
public:
    explicit ReplayCommand(const ReplayCommandLine &line);
    ~ReplayCommand() override;
    void start() override;
    void interrupt(int signal) override;

private:
    void play();
    void show();
    void verify();
    void rerun();
    void compare(int exitStatus);
    bool write(Stream stream, const QByteArray &bytes);

    const ReplayCommandLine m_line;
    HistoryRecord m_record;
    std::unique_ptr<Replay> m_replay;
    std::unique_ptr<RunCommand> m_run;
    QStringDecoder m_decoders[2]{QStringDecoder(QStringDecoder::Utf8), QStringDecoder(QStringDecoder::Utf8)};
};

} // namespace Fumehood
