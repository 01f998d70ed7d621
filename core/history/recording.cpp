// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/recording.h"

#include "core/history/runsettings.h"

namespace Fumehood {

HistoryRecord recordOf(const RunResult &result, const OutputStore &store, const RunOrigin &origin)
{
    HistoryRecord record{.source = result.spec.snippet.source, .settings = runSettingsJson(result.spec),
                         .output = transcriptOf(store, MaximumOutputKept), .parent = origin.parent, .project = origin.project,
                         .task = origin.task};
    qint64 kept = 0;
    for (const RunResult::Input &input : result.input) {
        record.input.pieces << Transcript::Piece{input.t, Stream::Stdout, input.bytes};
        kept += input.bytes.size();
    }
    if (result.inputBytes > kept) {
        record.input.omitted = result.inputBytes - kept;
        record.input.cutAfter = record.input.pieces.size();
    }
    RunResult bare = result;
    bare.standardOutput.clear();
    bare.standardError.clear();
    record.result = resultJson(bare);
    return record;
}

} // namespace Fumehood
