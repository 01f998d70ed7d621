// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collector.h"

#include "core/support/quantity.h"

#include <QDir>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr auto Deadline = 30s;
/// An archive says more than its files: a header and padding for each.
constexpr qint64 MaximumArchiveBytes = MaximumCollectedBytes + (64 << 20);

QStringList archiveCommand()
{
    // -1: all that this user may signal, which is the snippet's processes; never the one that asks.
    return {u"/bin/sh"_s, u"-c"_s, u"PATH=/usr/bin:/bin; kill -9 -1; cd /work && exec tar -cf - ."_s};
}

} // namespace

Collector::Collector(ContainerEngine &engine, Container &container, CollectionRequest request, QList<SnippetFile> given, QObject *parent)
    : QObject(parent), m_engine(engine), m_container(container), m_request(std::move(request)), m_given(std::move(given)),
      m_spool(std::make_shared<Spool>())
{
}

Collector::~Collector() = default;

void Collector::start()
{
    QTimer::singleShot(Deadline, this, [this] { fail(u"The engine did not send them in time."_s); });
    if (!m_spool->file.open())
        return fail(u"There is no place for them in %1."_s.arg(QDir::tempPath()));
    m_container.createExec(archiveCommand(), false).then(this, [this](const ContainerEngine::Reply &reply) {
        const nlohmann::json json = reply.json();
        if (!reply.ok() || !json.is_object())
            return fail(reply.error);
        receive(QByteArray::fromStdString(json.value("Id", std::string())));
    });
}

void Collector::receive(const QByteArray &execId)
{
    m_stream = new ExecStream(m_engine.endpoint(), this);
    connect(m_stream, &ExecStream::closed, this, [this](const QString &error) { error.isEmpty() ? unpack() : fail(error); });
    m_stream->attachExec(execId, false, [spool = m_spool](Stream stream, QByteArrayView bytes) {
        if (stream != Stream::Stdout)
            return;
        spool->bytes += bytes.size();
        if (spool->bytes > MaximumArchiveBytes || spool->file.write(bytes.data(), bytes.size()) != bytes.size())
            spool->whole = false;
    });
    m_stream->closeInput();
}

void Collector::unpack()
{
    if (m_done)
        return;
    if (!m_spool->whole)
        return fail(u"Together they are larger than %1."_s.arg(formatSize(MaximumCollectedBytes)));
    if (m_spool->bytes == 0)
        return fail(u"The image has no tar."_s);
    auto promise = std::make_shared<QPromise<Collection>>();
    promise->start();
    promise->future().then(this, [this](const Collection &collection) {
        if (!std::exchange(m_done, true))
            emit finished(collection);
    });
    QThreadPool::globalInstance()->start([promise, spool = m_spool, request = m_request, given = m_given] {
        spool->file.flush();
        promise->addResult(unpackCollection(spool->file.fileName(), request, given));
        promise->finish();
    });
}

void Collector::fail(const QString &sentence)
{
    if (!std::exchange(m_done, true))
        emit finished({{}, {u"The files could not be brought out: "_s + sentence}});
}

} // namespace Fumehood
