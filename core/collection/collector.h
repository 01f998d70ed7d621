// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/collection.h"
#include "core/collection/workarchive.h"

namespace Fumehood {

/// Brings files out of a container whose program has ended: kills what that left behind, has the work folder sent as
/// an archive, and unpacks it off this thread. Lives in the engine's thread.
class Collector final : public QObject
{
    Q_OBJECT
public:
    /// `given`: the files that the snippet was started with.
    Collector(ContainerEngine &engine, Container &container, CollectionRequest request, QList<SnippetFile> given, QObject *parent = nullptr);

    /// finished() follows within half a minute, whatever happens.
    void start();

signals:
    void finished(const Fumehood::Collection &collection);

private:
    void unpack(const WorkArchive::Spool &archive);
    void fail(const QString &sentence);

    const CollectionRequest m_request;
    const QList<SnippetFile> m_given;
    WorkArchive m_archive;
    bool m_done = false;
};

} // namespace Fumehood
