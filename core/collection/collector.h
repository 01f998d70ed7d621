// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/collection.h"
#include "core/container/container.h"

#include <QTemporaryFile>

namespace Fumehood {

/// Brings files out of a container whose program has ended: kills what that left behind, has the work folder sent as
/// an archive by a process of the snippet's own user, and unpacks it off this thread. The engine's own copy cannot see
/// a tmpfs. Lives in the engine's thread.
class Collector final : public QObject
{
    Q_OBJECT
public:
    /// `given`: the files that the snippet was started with.
    Collector(ContainerEngine &engine, Container &container, CollectionRequest request, QList<SnippetFile> given, QObject *parent = nullptr);
    ~Collector() override;

    /// finished() follows within half a minute, whatever happens.
    void start();

signals:
    void finished(const Fumehood::Collection &collection);

private:
    void receive(const QByteArray &execId);
    void unpack();
    void fail(const QString &sentence);

    /// Filled by the reader thread until the stream is closed.
    struct Spool { QTemporaryFile file; qint64 bytes = 0; bool whole = true; };

    ContainerEngine &m_engine;
    Container &m_container;
    const CollectionRequest m_request;
    const QList<SnippetFile> m_given;
    const std::shared_ptr<Spool> m_spool;
    ExecStream *m_stream = nullptr;
    bool m_done = false;
};

} // namespace Fumehood
