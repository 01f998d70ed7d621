// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/quantity.h"

#include <QRegularExpression>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qint64 LargestSize = qint64(1) << 62;
constexpr double LongestMilliseconds = 1e15;

/// At most `decimals` behind the point, without trailing zeros, whatever the locale.
QString shortNumber(double value, int decimals)
{
    QString text = QString::number(value, 'f', decimals);
    if (!text.contains(u'.'))
        return text;
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

QString threeDigits(double value)
{
    return shortNumber(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

} // namespace

Result<qint64> parseSize(QStringView text)
{
    static const QRegularExpression pattern(
        u"\\A(?:(\\d+) ?B?|(\\d+(?:\\.\\d+)?) ?([KMGT])(?:i?B)?)\\z"_s, QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text.trimmed().toString());
    if (!match.hasMatch())
        return failure(u"is not a size such as 64M or 1.5G"_s);
    const QString number = match.hasCaptured(1) ? match.captured(1) : match.captured(2);
    const qsizetype power = match.hasCaptured(3) ? u"KMGT"_s.indexOf(match.captured(3).toUpper()) + 1 : 0;
    const double bytes = std::ldexp(number.toDouble(), int(power) * 10);
    if (bytes >= double(LargestSize))
        return failure(u"is more bytes than can be counted"_s);
    // A double has 53 bits: whole numbers stay exact as integers.
    bool whole = false;
    const qint64 count = number.toLongLong(&whole);
    return whole ? count << (power * 10) : qint64(std::llround(bytes));
}

Result<std::chrono::milliseconds> parseDuration(QStringView text)
{
    static const QRegularExpression pattern(
        u"\\A(\\d+(?:\\.\\d+)?) ?(ms|s|m|min|h)?\\z"_s, QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text.trimmed().toString());
    if (!match.hasMatch())
        return failure(u"is not a duration such as 500ms, 10s or 2m"_s);
    const QString unit = match.captured(2).toLower();
    const double factor = unit == u"ms" ? 1 : unit == u"h" ? 3'600'000 : unit.startsWith(u'm') ? 60'000 : 1000;
    const double milliseconds = match.captured(1).toDouble() * factor;
    if (milliseconds > LongestMilliseconds)
        return failure(u"is longer than can be counted"_s);
    return std::chrono::milliseconds(std::llround(milliseconds));
}

Result<double> parseNumber(QStringView text)
{
    static const QRegularExpression pattern(u"\\A[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)\\z"_s);
    const QString trimmed = text.trimmed().toString();
    const double value = pattern.match(trimmed).hasMatch() ? trimmed.toDouble() : std::nan("");
    if (!std::isfinite(value))
        return failure(u"is not a number such as 2 or 0.5"_s);
    return value;
}

QString formatSize(qint64 bytes)
{
    static constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double value = std::abs(double(bytes));
    size_t unit = 0;
    // 1023.6 KiB would be rounded to 1024 KiB, which is 1 MiB.
    while (value >= 1023.5 && unit + 1 < units.size() && !(unit == 0 && value < 1024)) {
        value /= 1024;
        ++unit;
    }
    return (bytes < 0 ? u"-"_s : QString()) + threeDigits(value) + u' ' + QLatin1StringView(units[unit]);
}

QString formatSizeOption(qint64 bytes)
{
    static constexpr std::array units{u'G', u'M', u'K'};
    int shift = 30;
    for (const char16_t unit : units) {
        if (bytes != 0 && bytes % (qint64(1) << shift) == 0)
            return QString::number(bytes >> shift) + QChar(unit);
        shift -= 10;
    }
    return QString::number(bytes);
}

QString formatDuration(std::chrono::milliseconds duration)
{
    const qint64 milliseconds = duration.count();
    if (milliseconds < 0)
        return u"-"_s + formatDuration(-duration);
    if (milliseconds < 100)
        return u"%1 ms"_s.arg(milliseconds);
    if (milliseconds < 59'950)
        return threeDigits(double(milliseconds) / 1000) + u" s"_s;
    const qint64 seconds = (milliseconds + 500) / 1000;
    const qint64 hours = seconds / 3600, minutes = seconds / 60 % 60, rest = seconds % 60;
    QStringList parts;
    if (hours > 0)
        parts << u"%1 h"_s.arg(hours);
    if (minutes > 0)
        parts << u"%1 min"_s.arg(minutes);
    if (rest > 0)
        parts << u"%1 s"_s.arg(rest);
    return parts.join(u' ');
}

QString formatDurationOption(std::chrono::milliseconds duration)
{
    const qint64 milliseconds = duration.count();
    return milliseconds % 1000 == 0 ? u"%1s"_s.arg(milliseconds / 1000) : u"%1ms"_s.arg(milliseconds);
}

} // namespace Fumehood
