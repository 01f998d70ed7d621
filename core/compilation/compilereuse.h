// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/workarchive.h"
#include "core/compilation/compilecache.h"
#include "core/container/runspec.h"
#include "core/run/outputstore.h"

#include <QFuture>

namespace Fumehood {

/// The compile cache as one run sees it: a look before the compile phase, and after it the work folder put away, before
/// the program can change it. Lives in the engine's thread and never holds it up; the container is ready.
class CompileReuse final : public QObject
{
    Q_OBJECT
public:
    CompileReuse(ContainerEngine &engine, Container &container, RunSpec spec, QObject *parent = nullptr);

    /// What an earlier compile phase of exactly this made, or nullopt.
    QFuture<std::optional<CompiledProgram>> look();
    /// Nothing was found: gets ready to put away what the compile phase, which starts now, is about to make.
    void prepare();
    /// After look(): the compile phase has succeeded with these words. Done when the work folder may change, a second at
    /// most; at once where there are too many of them to be kept.
    QFuture<void> putAway(const OutputStore &words);

private:
    const RunSpec m_spec;
    const QString m_imageDigest;
    QByteArray m_key;           // once it was looked for
    WorkArchive m_archive;
};

} // namespace Fumehood
