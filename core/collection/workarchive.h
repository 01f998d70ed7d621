// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/container.h"
#include "core/support/result.h"

#include <QTemporaryFile>

namespace Fumehood {

/// Has the work folder of a container sent as a tar archive, by a process of the snippet's own user: the engine's own copy
/// cannot see a tmpfs. What arrives is hostile in every byte. Lives in the engine's thread.
class WorkArchive final : public QObject
{
    Q_OBJECT
public:
    /// `largest`: bytes; nothing that is larger is kept. `before`: lines for the container's shell, ahead of the archive.
    WorkArchive(ContainerEngine &engine, Container &container, qint64 largest, QByteArray before, QObject *parent = nullptr);
    ~WorkArchive() override;

    /// Makes the process that will send it and has it wait.
    void prepare();
    /// Has it sent; prepares before if need be. arrived() follows when the process has ended, whenever that is.
    void send();

    using Spool = std::shared_ptr<QTemporaryFile>;

signals:
    /// A file that is gone with its last owner, or a sentence.
    void arrived(const Fumehood::Result<Fumehood::WorkArchive::Spool> &archive);

private:
    void receive(const QByteArray &execId);
    void handOver();
    void fail(const QString &sentence);

    /// Filled by the reader thread until the stream is closed.
    struct Arriving { Spool file = std::make_shared<QTemporaryFile>(); qint64 bytes = 0; bool whole = true; };

    ContainerEngine &m_engine;
    Container &m_container;
    const qint64 m_largest;
    const QByteArray m_before;
    const std::shared_ptr<Arriving> m_arriving = std::make_shared<Arriving>();
    ExecStream *m_stream = nullptr;
    bool m_prepared = false, m_attached = false, m_wanted = false, m_done = false;
};

} // namespace Fumehood
