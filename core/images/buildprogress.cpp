// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/buildprogress.h"

#include "core/support/quantity.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// Before that, a remaining time would be a guess from a guess.
constexpr double EnoughForEstimate = 0.05;
constexpr std::chrono::milliseconds TimeForEstimate{3000};
/// Of a command that installs packages: fetching and unpacking take about as long, setting up a little less.
constexpr double Fetching = 0.4, Unpacking = 0.35, SettingUp = 0.25;

/// APT's "1,234 kB" in bytes; its units are powers of 1000.
qint64 aptSize(QString number, const QString &unit)
{
    static const QString units = u" kMGT"_s;
    const double value = number.remove(u',').toDouble();
    return std::llround(value * std::pow(1000.0, std::max<qsizetype>(0, units.indexOf(unit.isEmpty() ? u' ' : unit.front()))));
}

double part(double done, double all)
{
    return all > 0 ? std::clamp(done / all, 0.0, 1.0) : 0;
}

} // namespace

void BuildProgress::read(const QString &line)
{
    // Docker's old builder, Podman's, BuildKit's.
    static const QRegularExpression step(u"^(?:Step |STEP |#\\d+ \\[(?:\\S+ )?\\s*)(\\d+)/(\\d+)[\\]:]? *:? *(\\w*)"_s);
    static const QRegularExpression need(u"Need to get (?:[\\d.,]+ \\w*B/)?([\\d.,]+) ([kMGT]?)B"_s);
    static const QRegularExpression packages(u"(\\d+) newly installed"_s);
    static const QRegularExpression got(u"\\bGet:\\d+ .*\\[([\\d.,]+) ([kMGT]?)B\\]"_s);
    static const QRegularExpression unpacking(u"(?:^|\\d )Unpacking "_s), settingUp(u"(?:^|\\d )Setting up "_s);
    m_line = line;
    QRegularExpressionMatch match;
    const auto is = [&](const QRegularExpression &pattern) { return (match = pattern.match(line)).hasMatch(); };
    if (is(step)) {
        m_layer = match.captured(1).toInt();
        m_layers = match.captured(2).toInt();
        m_runs = match.captured(3) == u"RUN";
        m_command += m_runs ? 1 : 0;
        m_bytes = m_allBytes = m_packages = m_unpacked = m_setUp = 0;
        m_fraction = std::max(m_fraction, 0.0);
    } else if (is(packages)) {
        m_packages = match.captured(1).toInt();
    } else if (is(need)) {
        m_allBytes = aptSize(match.captured(1), match.captured(2));
    } else if (is(got) && m_allBytes > 0) { // before, it fetches lists
        m_bytes += aptSize(match.captured(1), match.captured(2));
    } else if (is(unpacking)) {
        ++m_unpacked;
    } else if (is(settingUp)) {
        ++m_setUp;
    }
    if (m_command > 0 && m_commands > 0)
        m_fraction = std::clamp((m_runs ? m_command - 1 + inCommand() : double(m_command)) / m_commands, m_fraction, 1.0);
}

double BuildProgress::inCommand() const
{
    return Fetching * part(double(m_bytes), double(m_allBytes)) + Unpacking * part(m_unpacked, m_packages) + SettingUp * part(m_setUp, m_packages);
}

QString BuildProgress::text(std::chrono::milliseconds elapsed) const
{
    QStringList facts;
    if (m_layers > 0)
        facts << u"layer %1 of %2"_s.arg(m_layer).arg(m_layers);
    if (m_allBytes > 0)
        facts << u"%1 of %2"_s.arg(formatSize(std::min(m_bytes, m_allBytes)), formatSize(m_allBytes));
    if (m_fraction >= EnoughForEstimate && m_fraction < 1 && elapsed >= TimeForEstimate) {
        const double seconds = double(elapsed.count()) / 1000 * (1 - m_fraction) / m_fraction;
        facts << u"about %1 left"_s.arg(formatDuration(std::chrono::seconds(std::max(1LL, std::llround(seconds)))));
    }
    return facts.isEmpty() ? m_line : facts.join(u", "_s) + u": "_s + m_line;
}

int commandsIn(const QByteArray &dockerfile)
{
    return int(dockerfile.count("\nRUN ")) + (dockerfile.startsWith("RUN ") ? 1 : 0);
}

} // namespace Fumehood
