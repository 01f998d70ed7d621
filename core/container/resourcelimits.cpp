// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/resourcelimits.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <type_traits>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace Fumehood {
namespace {

constexpr double KiB = 1024, MiB = 1024 * KiB, GiB = 1024 * MiB;
constexpr double Second = 1000, Minute = 60 * Second, Hour = 60 * Minute;

template <class T>
constexpr LimitField::Kind kindOf()
{
    if constexpr (std::is_same_v<T, milliseconds>)
        return LimitField::Kind::Duration;
    else if constexpr (std::is_same_v<T, double>)
        return LimitField::Kind::Number;
    else if constexpr (std::is_same_v<T, int>)
        return LimitField::Kind::Count;
    else
        return LimitField::Kind::Size;
}

template <auto Member>
double valueOf(const ResourceLimits &limits)
{
    if constexpr (std::is_same_v<std::decay_t<decltype(limits.*Member)>, milliseconds>)
        return double((limits.*Member).count());
    else
        return double(limits.*Member);
}

template <auto Member>
void setValue(ResourceLimits &limits, double value)
{
    using T = std::decay_t<decltype(limits.*Member)>;
    if constexpr (std::is_same_v<T, double>)
        limits.*Member = value;
    else
        limits.*Member = T(std::llround(value));
}

struct Range { double minimum, maximum; };

template <auto Member>
LimitField field(const QString &option, const QString &title, const QString &description, Range range,
                 const QList<double> &stops)
{
    using T = std::decay_t<decltype(std::declval<ResourceLimits>().*Member)>;
    return {option, title, description, kindOf<T>(), range.minimum, range.maximum, stops, valueOf<Member>, setValue<Member>};
}

template <auto Member>
LimitField rate(const QString &option, const QString &title, const QString &description, Range range, const QList<double> &stops)
{
    LimitField limit = field<Member>(option, title, description, range, stops);
    limit.kind = LimitField::Kind::Rate;
    return limit;
}

QList<LimitField> everydayFields()
{
    return {
        // 6 MiB is the least that the engine accepts.
        field<&ResourceLimits::memory>(u"memory"_s, u"Memory"_s,
            u"Beyond this much memory, files in /work and /tmp included, the kernel ends the program."_s, {6 * MiB, 64 * GiB},
            {16 * MiB, 32 * MiB, 64 * MiB, 128 * MiB, 256 * MiB, 512 * MiB, 1 * GiB, 2 * GiB, 4 * GiB, 8 * GiB}),
        field<&ResourceLimits::cpus>(u"cpus"_s, u"CPU"_s,
            u"The program gets this many processor cores and is slowed down beyond them."_s, {0.01, 256},
            {0.1, 0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8}),
        // Init and the meter are two; a shell that starts the program may be the third.
        field<&ResourceLimits::pids>(u"pids"_s, u"Processes"_s,
            u"No process or thread is made beyond this number; two of them are the sandbox's own."_s, {4, 32768},
            {8, 16, 32, 64, 128, 256, 512, 1024, 2048}),
        field<&ResourceLimits::timeout>(u"timeout"_s, u"Time"_s,
            u"The program is killed when it has run for this long."_s, {50, 24 * Hour},
            {1 * Second, 2 * Second, 5 * Second, 10 * Second, 30 * Second, 1 * Minute, 5 * Minute, 15 * Minute, 1 * Hour}),
        field<&ResourceLimits::disk>(u"disk"_s, u"Disk"_s,
            u"Files in /work cannot take more than this; they lie in memory and count there too."_s, {64 * KiB, 64 * GiB},
            {1 * MiB, 4 * MiB, 16 * MiB, 64 * MiB, 128 * MiB, 256 * MiB, 512 * MiB, 1 * GiB}),
        field<&ResourceLimits::outputLimit>(u"output-limit"_s, u"Output"_s,
            u"The program is killed when it has written more than this to stdout and stderr."_s, {1 * KiB, 4 * GiB},
            {64 * KiB, 256 * KiB, 1 * MiB, 4 * MiB, 16 * MiB, 64 * MiB, 256 * MiB, 1 * GiB}),
    };
}

QList<LimitField> furtherFields()
{
    return {
        field<&ResourceLimits::compileTimeout>(u"compile-timeout"_s, u"Compile time"_s,
            u"The compiler is killed when it has run for this long."_s, {50, 24 * Hour},
            {5 * Second, 10 * Second, 30 * Second, 1 * Minute, 2 * Minute, 5 * Minute, 15 * Minute}),
        field<&ResourceLimits::swap>(u"swap"_s, u"Swap"_s,
            u"The kernel may move this much of the program's memory to the host's swap space, on top of its memory."_s,
            {0, 64 * GiB}, {0, 64 * MiB, 256 * MiB, 512 * MiB, 1 * GiB, 2 * GiB, 4 * GiB}),
        field<&ResourceLimits::cpuShares>(u"cpu-shares"_s, u"CPU weight"_s,
            u"Its share of a busy processor, against 1024 for an ordinary container."_s, {2, 262144},
            {2, 128, 256, 512, 1024, 2048, 4096}),
        field<&ResourceLimits::openFiles>(u"open-files"_s, u"Open files"_s,
            u"A process cannot hold more files, pipes and sockets open than this."_s, {16, 1048576},
            {32, 64, 128, 256, 512, 1024, 4096, 65536}),
        rate<&ResourceLimits::diskRate>(u"disk-rate"_s, u"Disk rate"_s,
            u"The program reads and writes the engine's disks no faster than this; files in /work lie in memory. 0 is no limit."_s, {0, 64 * GiB},
            {0, 1 * MiB, 5 * MiB, 10 * MiB, 20 * MiB, 50 * MiB, 100 * MiB, 500 * MiB}),
        field<&ResourceLimits::fileSize>(u"file-size"_s, u"File size"_s,
            u"A single file cannot grow beyond this."_s, {4 * KiB, 64 * GiB},
            {1 * MiB, 4 * MiB, 16 * MiB, 64 * MiB, 128 * MiB, 256 * MiB, 512 * MiB, 1 * GiB}),
    };
}

Result<double> parseCount(const QString &text)
{
    const Result<double> number = parseNumber(text);
    if (!number || *number != std::floor(*number))
        return failure(u"is not a whole number"_s);
    return number;
}

Result<double> parseKind(LimitField::Kind kind, const QString &text)
{
    switch (kind) {
    case LimitField::Kind::Size:
        return parseSize(text).transform([](qint64 bytes) { return double(bytes); });
    case LimitField::Kind::Duration:
        return parseDuration(text).transform([](milliseconds duration) { return double(duration.count()); });
    case LimitField::Kind::Count:
        return parseCount(text);
    case LimitField::Kind::Rate:
        return parseSize(QStringView(text).chopped(text.endsWith(u"/s") ? 2 : 0)).transform([](qint64 bytes) { return double(bytes); });
    case LimitField::Kind::Number:
        break;
    }
    return parseNumber(text);
}

QString rangeOf(const LimitField &limit)
{
    return u"--%1 takes %2 to %3"_s.arg(limit.option, limit.formatOption(limit.minimum), limit.formatOption(limit.maximum));
}

Result<> checkRange(const LimitField &limit, double value, const QString &text)
{
    // Written so that a NaN is refused as well.
    if (value >= limit.minimum && value <= limit.maximum)
        return {};
    const QString how = value > limit.maximum ? u"large"_s : u"small"_s;
    return failure(u"“%1” is too %2: %3."_s.arg(text, how, rangeOf(limit)));
}

} // namespace

Result<double> LimitField::parse(const QString &text) const
{
    const Result<double> value = parseKind(kind, text);
    if (!value)
        return failure(u"“%1” %2: %3."_s.arg(text, value.error(), rangeOf(*this)));
    return checkRange(*this, *value, text).transform([&] { return *value; });
}

QString LimitField::format(double value) const
{
    switch (kind) {
    case Kind::Size:
        return formatSize(std::llround(value));
    case Kind::Duration:
        return formatDuration(milliseconds(std::llround(value)));
    case Kind::Count:
        return QString::number(std::llround(value));
    case Kind::Rate:
        return value > 0 ? formatSize(std::llround(value)) + u"/s"_s : u"no limit"_s;
    case Kind::Number:
        break;
    }
    return QString::number(value, 'g', 4);
}

QString LimitField::formatOption(double value) const
{
    switch (kind) {
    case Kind::Size:
        return formatSizeOption(std::llround(value));
    case Kind::Duration:
        return formatDurationOption(milliseconds(std::llround(value)));
    case Kind::Count:
        return QString::number(std::llround(value));
    case Kind::Rate:
        return value > 0 ? formatSizeOption(std::llround(value)) + u"/s"_s : u"0"_s;
    case Kind::Number:
        break;
    }
    return QString::number(value, 'f', QLocale::FloatingPointShortest);
}

const QList<LimitField> &limitFields()
{
    static const QList<LimitField> fields = everydayFields() + furtherFields();
    return fields;
}

const LimitField *limitField(QStringView option)
{
    const QList<LimitField> &fields = limitFields();
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const LimitField &limit) { return limit.option == option; });
    return found == fields.end() ? nullptr : &*found;
}

Result<> setLimit(ResourceLimits &limits, QStringView option, const QString &text)
{
    const LimitField *limit = limitField(option);
    if (!limit) {
        QStringList known;
        for (const LimitField &each : limitFields())
            known << each.option;
        return failure(u"There is no limit “%1”; the limits are %2."_s.arg(option, known.join(u", "_s)));
    }
    return limit->parse(text).transform([&](double value) { limit->set(limits, value); });
}

Result<> checkLimits(const ResourceLimits &limits)
{
    for (const LimitField &limit : limitFields()) {
        const double value = limit.get(limits);
        if (Result<> inRange = checkRange(limit, value, limit.formatOption(value)); !inRange)
            return inRange;
    }
    return {};
}

QStringList limitWarnings(const ResourceLimits &limits)
{
    QStringList warnings;
    if (limits.disk > limits.memory + limits.swap) {
        warnings << u"The disk of %1 lies in memory, of which there are only %2: a program that fills it runs out of memory first. "
                    "Raise --memory or lower --disk."_s.arg(formatSize(limits.disk), formatSize(limits.memory + limits.swap));
    }
    if (limits.fileSize > limits.disk) {
        warnings << u"A file may grow to %1, but the disk holds only %2: a program that fills it runs out of disk first. "
                    "Raise --disk or lower --file-size."_s.arg(formatSize(limits.fileSize), formatSize(limits.disk));
    }
    return warnings;
}

QString limitKey(QStringView option)
{
    QString key;
    for (const QStringView part : option.split(u'-')) {
        QString word = part.toString();
        if (!key.isEmpty() && !word.isEmpty())
            word[0] = word[0].toUpper();
        key += word;
    }
    return key;
}

} // namespace Fumehood
