// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/incident/messagelog.h"

#include <QMutex>
#include <QStringList>
#include <QTime>

#include <mutex>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qsizetype LongestLine = 1000;

QMutex mutex;
QStringList lines;
QtMessageHandler before = nullptr;

QString kindOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return u"debug"_s;
    case QtInfoMsg: return u"info"_s;
    case QtWarningMsg: return u"warning"_s;
    case QtCriticalMsg: return u"critical"_s;
    case QtFatalMsg: return u"fatal"_s;
    }
    std::unreachable();
}

void take(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    {
        const QMutexLocker lock(&mutex);
        lines << u"%1 %2 %3: %4"_s.arg(QTime::currentTime().toString(u"HH:mm:ss"_s), kindOf(type),
                                       QString::fromUtf8(context.category ? context.category : "default"), message.left(LongestLine));
        if (lines.size() > MessageLog::Lines)
            lines.removeFirst();
    }
    if (before)
        before(type, context, message);
}

} // namespace

void MessageLog::keep()
{
    static std::once_flag kept;
    std::call_once(kept, [] { before = qInstallMessageHandler(take); });
}

QString MessageLog::text()
{
    const QMutexLocker lock(&mutex);
    return lines.join(u'\n');
}

} // namespace Fumehood
