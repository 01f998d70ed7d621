// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collector.h"

#include "core/support/background.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr auto Deadline = 30s;
/// An archive says more than its files: a header and padding for each.
constexpr qint64 MaximumArchiveBytes = MaximumCollectedBytes + (64 << 20);

} // namespace

Collector::Collector(ContainerEngine &engine, Container &container, CollectionRequest request, QList<SnippetFile> given, QObject *parent)
    : QObject(parent), m_request(std::move(request)), m_given(std::move(given)),
      // -1: all that this user may signal, which is the snippet's processes; never the one that asks.
      m_archive(engine, container, MaximumArchiveBytes, "kill -9 -1\n")
{
    connect(&m_archive, &WorkArchive::arrived, this, [this](const Result<WorkArchive::Spool> &archive) {
        archive ? unpack(*archive) : fail(archive.error());
    });
}

void Collector::start()
{
    QTimer::singleShot(Deadline, this, [this] { fail(u"The engine did not send them in time."_s); });
    m_archive.send();
}

void Collector::unpack(const WorkArchive::Spool &archive)
{
    inBackground([archive, request = m_request, given = m_given] {
        return unpackCollection(archive->fileName(), request, given);
    }).then(this, [this](const Collection &collection) {
        if (!std::exchange(m_done, true))
            emit finished(collection);
    });
}

void Collector::fail(const QString &sentence)
{
    if (!std::exchange(m_done, true))
        emit finished({{}, {u"The files could not be brought out: "_s + sentence}});
}

} // namespace Fumehood
