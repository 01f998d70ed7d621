// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/checker.h"

#include <QFile>
#include <QSet>

namespace Fumehood::Testing {

/// One labelled source of tests/data/check/<language>.txt. Each begins with a line "=== dangerous CWE[,CWE…] KIND" or
/// "=== harmless KIND"; what follows up to the next such line is the source.
struct LabelledSource
{
    bool dangerous = false;
    QSet<int> cwe;          ///< a finding with one of them is the right one
    QString kind;
    QByteArray source;
};

inline QList<LabelledSource> labelledSources(const QString &name)
{
    QFile file(QStringLiteral(FUMEHOOD_SOURCE_DIR "/tests/data/check/%1.txt").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    QList<LabelledSource> sources;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.startsWith("=== ")) {
            if (!sources.isEmpty())
                sources.last().source += line;
            continue;
        }
        const QList<QByteArray> words = line.trimmed().split(' ');
        LabelledSource next{.dangerous = words.value(1) == "dangerous", .cwe = {}, .kind = QString::fromUtf8(words.last()), .source = {}};
        if (next.dangerous)
            for (const QByteArray &number : words.value(2).split(','))
                next.cwe << number.toInt();
        sources << next;
    }
    return sources;
}

inline bool finds(const CheckReport &report, const QSet<int> &cwe)
{
    return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding &finding) {
        return std::any_of(finding.cwe.begin(), finding.cwe.end(), [&](int number) { return cwe.contains(number); });
    });
}

inline bool isSyntax(const Finding &finding)
{
    return finding.rule.contains(QLatin1StringView("syntax"));
}

} // namespace Fumehood::Testing
