// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/workarchive.h"

#include "core/support/quantity.h"

#include <QDir>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace Fumehood {

WorkArchive::WorkArchive(ContainerEngine &engine, Container &container, qint64 largest, QByteArray before, QObject *parent)
    : QObject(parent), m_engine(engine), m_container(container), m_largest(largest), m_before(std::move(before))
{
}

WorkArchive::~WorkArchive()
{
    delete m_stream; // its reader thread hands over to this object
}

void WorkArchive::prepare()
{
    if (std::exchange(m_prepared, true))
        return;
    if (!m_arriving->file->open())
        return fail(u"There is no place for them in %1."_s.arg(QDir::tempPath()));
    // One byte more than may come: then it is known that it was too much. head ends what would never end.
    const QString script = u"PATH=/usr/bin:/bin; read -r go || exit 1\n%1cd /work && tar -cf - . | head -c %2"_s
                               .arg(QString::fromLatin1(m_before), QString::number(m_largest + 1));
    m_container.createExec({u"/bin/sh"_s, u"-c"_s, script}, false).then(this, [this](const ContainerEngine::Reply &reply) {
        const nlohmann::json json = reply.json();
        if (!reply.ok() || !json.is_object())
            return fail(reply.error);
        receive(QByteArray::fromStdString(json.value("Id", std::string())));
    });
}

void WorkArchive::receive(const QByteArray &execId)
{
    m_stream = new ExecStream(m_engine.endpoint(), this);
    connect(m_stream, &ExecStream::closed, this, [this](const QString &error) { error.isEmpty() ? handOver() : fail(error); });
    connect(m_stream, &ExecStream::attached, this, [this] {
        m_attached = true;
        if (m_wanted)
            send();
    });
    m_stream->attachExec(execId, false, [arriving = m_arriving, largest = m_largest](Stream stream, QByteArrayView bytes) {
        if (stream != Stream::Stdout)
            return;
        arriving->bytes += bytes.size();
        if (arriving->bytes > largest || arriving->file->write(bytes.data(), bytes.size()) != bytes.size())
            arriving->whole = false;
    });
}

void WorkArchive::send()
{
    m_wanted = true;
    prepare();
    if (!m_attached)
        return;
    m_stream->write("\n");
    m_stream->closeInput();
}

void WorkArchive::handOver()
{
    if (!m_arriving->whole)
        return fail(u"Together they are larger than %1."_s.arg(formatSize(m_largest)));
    if (m_arriving->bytes == 0)
        return fail(u"The image has no tar."_s);
    m_arriving->file->flush();
    if (!std::exchange(m_done, true))
        emit arrived(m_arriving->file);
}

void WorkArchive::fail(const QString &sentence)
{
    if (!std::exchange(m_done, true))
        emit arrived(failure(sentence));
}

} // namespace Fumehood
