// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capsule/capsule.h"

#include "core/support/compression.h"
#include "core/support/json.h"
#include "core/support/jsonvalues.h"
#include "core/support/quantity.h"

#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

const QByteArray Magic = QByteArrayLiteral("fumehood-capsule/");
constexpr auto CapsuleVersion = "1";
constexpr qsizetype HashLength = 64, MaximumManifest = 64 << 10;
/// In this order.
const QList<QByteArray> PartNames{"source"_ba, "settings"_ba, "input"_ba, "output"_ba, "result"_ba, "origin"_ba};

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray originJson(const HistoryRecord &record)
{
    return jsonBytes({{"parent", record.parent.toStdString()}, {"project", record.project.toStdString()}, {"task", record.task.toStdString()}});
}

/// Takes one part after another from the payload; the error is the bare reason.
class PartReader
{
public:
    explicit PartReader(const QByteArray &payload) : m_payload(payload) {}

    Result<> readManifest()
    {
        const qsizetype end = m_payload.first(std::min(m_payload.size(), qsizetype(32))).indexOf('\n');
        bool isNumber = false;
        const qlonglong size = end > 0 ? m_payload.first(end).toLongLong(&isNumber) : 0;
        if (!isNumber || size < 2 || size > MaximumManifest || size > m_payload.size() - end - 1)
            return failure(u"it has no table of contents"_s);
        const Result<nlohmann::json> manifest = parseJson(m_payload.sliced(end + 1, qsizetype(size)), u"the capsule's table of contents"_s);
        if (!manifest || !manifest->is_object() || !manifest->contains("parts") || !(*manifest)["parts"].is_array())
            return failure(u"its table of contents cannot be read"_s);
        m_parts = (*manifest)["parts"];
        m_at = end + 1 + qsizetype(size);
        return m_parts.size() == size_t(PartNames.size()) ? Result<>() : failure(u"its table of contents does not name the parts of a run"_s);
    }

    Result<QByteArray> next()
    {
        const QByteArray &expected = PartNames[m_index];
        JsonReader entry(m_parts[size_t(m_index++)], u"the capsule's table of contents"_s);
        const QString name = entry.text("name"), hash = entry.text("sha256");
        const std::optional<qint64> size = entry.optionalInteger("bytes");
        if (!entry.finish() || name.toUtf8() != expected || !size || *size < 0)
            return failure(u"its table of contents does not name the parts of a run"_s);
        if (*size > m_payload.size() - m_at)
            return failure(u"its part “%1” claims to be larger than the capsule"_s.arg(name));
        const QByteArray part = m_payload.sliced(m_at, qsizetype(*size));
        m_at += qsizetype(*size);
        if (hashOf(part) != hash.toLatin1())
            return failure(u"its part “%1” is not what it was"_s.arg(name));
        return part;
    }

    bool atEnd() const { return m_at == m_payload.size(); }

private:
    const QByteArray &m_payload;
    nlohmann::json m_parts;
    qsizetype m_at = 0;
    int m_index = 0;
};

Result<HistoryRecord> recordIn(const QByteArray &payload)
{
    PartReader reader(payload);
    if (const Result<> manifest = reader.readManifest(); !manifest)
        return failure(manifest.error());
    QList<QByteArray> parts;
    while (parts.size() < PartNames.size()) {
        const Result<QByteArray> part = reader.next();
        if (!part)
            return failure(part.error());
        parts << *part;
    }
    if (!reader.atEnd())
        return failure(u"it holds more than its table of contents names"_s);
    const Result<Transcript> input = unpackTranscript(parts[2]), output = unpackTranscript(parts[3]);
    for (const Result<Transcript> &each : {input, output}) {
        if (!each)
            return failure(u"a record of its input or output %1"_s.arg(each.error()));
    }
    const Result<nlohmann::json> origin = parseJson(parts[5], u"the capsule's origin"_s);
    if (!origin || !origin->is_object())
        return failure(u"its origin cannot be read"_s);
    JsonReader words(*origin, u"the capsule's origin"_s);
    HistoryRecord record{.source = parts[0], .settings = parts[1], .input = *input, .output = *output, .result = parts[4],
                         .parent = words.optionalText("parent"), .project = words.optionalText("project"), .task = words.optionalText("task")};
    if (!words.finish())
        return failure(u"its origin cannot be read"_s);
    return summaryOf(record).transform([&](const HistorySummary &) { return record; }).transform_error([](const QString &) {
        return u"its result object is not one that this version knows"_s;
    });
}

} // namespace

QByteArray capsuleOf(const HistoryRecord &record)
{
    const QList<QByteArray> parts{record.source, record.settings, packTranscript(record.input), packTranscript(record.output), record.result, originJson(record)};
    Json entries = Json::array();
    QByteArray content;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        entries.push_back({{"name", PartNames[i].toStdString()}, {"bytes", parts[i].size()}, {"sha256", hashOf(parts[i]).toStdString()}});
        content += parts[i];
    }
    const QByteArray manifest = jsonBytes({{"parts", entries}});
    const QByteArray frame = compressed(QByteArray::number(manifest.size()) + '\n' + manifest + content);
    return Magic + CapsuleVersion + ' ' + hashOf(frame) + '\n' + frame;
}

Result<HistoryRecord> readCapsule(const QByteArray &bytes, const QString &name)
{
    const auto refused = [&](const QString &reason) { return failure(u"%1 is not opened: %2."_s.arg(name, reason)); };
    const QByteArray head = bytes.first(std::min(bytes.size(), Magic.size() + 16 + HashLength));
    const qsizetype end = head.indexOf('\n');
    if (!head.startsWith(Magic) || end < 0)
        return failure(u"%1 is not a replay capsule; `fumehood history export --format capsule` makes one."_s.arg(name));
    const QList<QByteArray> words = head.sliced(Magic.size(), end - Magic.size()).split(' ');
    bool isNumber = false;
    const int version = words.first().toInt(&isNumber);
    if (isNumber && version > QByteArray(CapsuleVersion).toInt())
        return refused(u"it was written by a newer Fumehood (format %1, this version knows %2)"_s.arg(version).arg(QLatin1StringView(CapsuleVersion)));
    if (!isNumber || words.first() != CapsuleVersion || words.size() != 2)
        return refused(u"its first line cannot be read"_s);
    const QByteArray frame = bytes.sliced(end + 1);
    if (hashOf(frame) != words[1])
        return refused(u"it is damaged, or was changed after it was made"_s);
    const Result<QByteArray> payload = decompressed(frame, MaximumCapsule);
    if (!payload)
        return refused(u"it "_s + payload.error());
    const Result<HistoryRecord> record = recordIn(*payload);
    return record ? record : refused(record.error());
}

Result<HistoryRecord> openCapsule(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(u"The capsule %1 cannot be read: %2."_s.arg(path, file.errorString()));
    const QByteArray bytes = file.read(MaximumCapsule + 1);
    if (bytes.size() > MaximumCapsule)
        return failure(u"%1 is not opened: it is larger than %2, which no capsule is."_s.arg(path, formatSize(MaximumCapsule)));
    return readCapsule(bytes, path);
}

} // namespace Fumehood
