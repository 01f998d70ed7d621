// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds the capsule reader, as a target of libFuzzer: see `packaging/dev fuzz`. The first byte says how deep the input
// goes, for nothing gets past a hash by chance: the file itself, what the outermost hash seals, or one of the parts.

#include "core/capsule/capsule.h"
#include "core/history/debugreport.h"
#include "core/history/redaction.h"
#include "core/monitoring/alerts.h"
#include "core/support/compression.h"

#include <QCryptographicHash>

#include <nlohmann/json.hpp>

using namespace Fumehood;
using namespace Qt::StringLiterals;

namespace {

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray sealed(const QByteArray &frame)
{
    return "fumehood-capsule/1 " + hashOf(frame) + '\n' + frame;
}

/// A capsule of six parts that are empty but for one.
QByteArray capsuleWith(qsizetype place, const QByteArray &bytes)
{
    const char *names[] = {"source", "settings", "input", "output", "result", "origin"};
    QList<QByteArray> parts{"", "{}", packTranscript({}), packTranscript({}), "{}", "{}"};
    parts[place] = bytes;
    nlohmann::json table = nlohmann::json::array();
    for (qsizetype i = 0; i < parts.size(); ++i)
        table.push_back({{"name", names[i]}, {"bytes", parts[i].size()}, {"sha256", hashOf(parts[i]).toStdString()}});
    const QByteArray manifest = QByteArray::fromStdString(nlohmann::json{{"parts", table}}.dump());
    return sealed(compressed(QByteArray::number(manifest.size()) + '\n' + manifest + parts.join()));
}

QByteArray capsuleFrom(unsigned depth, const QByteArray &bytes)
{
    switch (depth % 6) {
    case 0:
        return bytes;
    case 1:
        return sealed(bytes);
    case 2:
        return sealed(compressed(bytes));
    case 3: // a transcript, which is compressed on its own
        return capsuleWith(3, compressed(bytes));
    case 4:
        return capsuleWith(4, bytes);
    default:
        return capsuleWith(2 + qsizetype(depth / 6 % 4), bytes);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray capsule = capsuleFrom(data[0], QByteArray(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1));
    const Result<HistoryRecord> record = readCapsule(capsule, u"it"_s);
    if (!record && !record.error().endsWith(u'.'))
        qFatal("no sentence: %s", qPrintable(record.error()));
    if (record && (debugReportMarkdown(*record).isEmpty() || debugReportJson(redacted(*record)).isEmpty()))
        qFatal("no report of a capsule that was opened");
    return 0;
}
