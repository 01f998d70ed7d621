// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/wording.h"

#include "core/validation/guard.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood::Validation {
namespace {

constexpr qsizetype LongestSnippet = 200, LongestArgument = 60;
constexpr uint32_t LongestColumn = 8 << 10;

/// Text of the source inside of a sentence: short, on one line.
QString shown(const std::string &text)
{
    QString result = QString::fromUtf8(text.data(), qsizetype(text.size()));
    result.replace(QLatin1Char(Hole), u'…').replace(u'\n', u'⏎');
    return result.size() > LongestArgument ? result.left(LongestArgument - 1) + u'…' : result;
}

QString filled(const QString &message, const Sighting &sighting)
{
    QString result = message;
    result.replace(u"{callee}"_s, shown(sighting.path));
    for (size_t i = 0; i < 3; ++i)
        result.replace(u"{%1}"_s.arg(i), i < sighting.arguments.size() ? shown(sighting.arguments[i]) : u"…"_s);
    return result;
}

QString resolution(const Sighting &sighting)
{
    if (sighting.written.empty() || sighting.written == sighting.path || sighting.boundLine == 0)
        return {};
    return u"“%1” is “%2”, by line %3"_s.arg(shown(sighting.written), shown(sighting.path)).arg(sighting.boundLine);
}

} // namespace

Places::Places(const QByteArray &text) : m_text(text)
{
    m_starts.push_back(0);
    for (qsizetype at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        m_starts.push_back(uint32_t(at + 1));
}

int Places::lineOf(uint32_t byte) const
{
    return int(std::upper_bound(m_starts.begin(), m_starts.end(), byte) - m_starts.begin());
}

int Places::columnOf(uint32_t byte, int line) const
{
    const uint32_t start = m_starts[size_t(line - 1)];
    if (byte - start > LongestColumn) // nobody counts there, and thousands of findings on one endless line must not cost a second
        return int(byte - start) + 1;
    return int(QString::fromUtf8(m_text.constData() + start, qsizetype(byte - start)).size()) + 1;
}

QString Places::lineText(int line) const
{
    if (line < 1 || size_t(line) > m_starts.size())
        return {};
    const uint32_t start = m_starts[size_t(line - 1)];
    const qsizetype end = size_t(line) < m_starts.size() ? qsizetype(m_starts[size_t(line)]) - 1 : m_text.size();
    return QString::fromUtf8(m_text.mid(start, std::min<qsizetype>(end - start, LongestSnippet * 4))).trimmed().left(LongestSnippet);
}

void Places::place(Finding &finding, uint32_t start, uint32_t end) const
{
    // Behind the last line end there is no line.
    const uint32_t last = uint32_t(m_text.size()) - (m_text.endsWith('\n') ? 1 : 0);
    start = std::min(start, last);
    end = std::clamp(end, start, last);
    finding.line = lineOf(start);
    finding.column = columnOf(start, finding.line);
    finding.endLine = lineOf(end);
    if (finding.endLine > finding.line + 3) {
        finding.endLine = finding.line;
        end = std::max(m_starts[size_t(finding.line)] - 1, start);
    }
    finding.endColumn = columnOf(end, finding.endLine);
    finding.snippet = lineText(finding.line);
}

QString Places::textOf(const Finding &finding) const
{
    if (finding.line < 1)
        return {};
    const uint32_t from = m_starts[size_t(finding.line - 1)];
    const qsizetype to = size_t(finding.endLine) < m_starts.size() ? qsizetype(m_starts[size_t(finding.endLine)]) : m_text.size();
    if (to - from > LongestColumn)
        return {};
    const QString lines = QString::fromUtf8(m_text.mid(from, to - from));
    const qsizetype lastLine = finding.endLine == finding.line ? 0 : lines.lastIndexOf(u'\n', lines.endsWith(u'\n') ? -2 : -1) + 1;
    return lines.mid(finding.column - 1, lastLine + finding.endColumn - finding.column);
}

void Places::placeLine(Finding &finding, int line, int column) const
{
    const size_t index = size_t(std::clamp<qsizetype>(line, 1, qsizetype(m_starts.size()))) - 1;
    const qsizetype from = m_starts[index], to = index + 1 < m_starts.size() ? qsizetype(m_starts[index + 1]) - 1 : m_text.size();
    qsizetype start = from + std::clamp<qsizetype>(column - 1, 0, to - from);
    while (column == 0 && start < to && (m_text[start] == ' ' || m_text[start] == '\t'))
        ++start;
    place(finding, uint32_t(start), uint32_t(to));
}

namespace {

Repair repairOf(const Rule &rule, const QString &found)
{
    if (!rule.repair || !rule.repair->find.match(found).hasMatch())
        return {};
    return {rule.repair->title, found, QString(found).replace(rule.repair->find, rule.repair->put)};
}

} // namespace

QList<Finding> worded(const Sightings &sightings, const Places &places)
{
    QList<Finding> findings;
    for (const Sighting &sighting : sightings.list) {
        Finding finding = sighting.rule->finding;
        finding.severity = Severity(sighting.severity);
        finding.message = filled(finding.message, sighting);
        finding.resolved = resolution(sighting);
        places.place(finding, sighting.range.start, sighting.range.end);
        if (sighting.rule->repair)
            finding.repair = repairOf(*sighting.rule, places.textOf(finding));
        findings << finding;
    }
    return findings;
}

Finding syntaxFinding(const SyntaxError &error, const QString &languageId, const Places &places)
{
    Finding finding = ownFinding(languageId + u".syntax"_s, Severity::Warning, 1120,
        error.missing.isEmpty() ? u"The syntax is broken here."_s : u"Something is missing here: %1."_s.arg(QString::fromUtf8(error.missing)),
        u"It will most likely not run, and what follows may have been misread."_s, u"Look at this line and the one before: a bracket, a quote or a colon."_s);
    places.place(finding, error.start, error.end);
    return finding;
}

void arrange(QList<Finding> &findings)
{
    const auto order = [](const Finding &a, const Finding &b) {
        return std::tuple(a.line, a.rule, -int(a.severity), a.column) < std::tuple(b.line, b.rule, -int(b.severity), b.column);
    };
    std::sort(findings.begin(), findings.end(), order);
    const auto same = [](const Finding &a, const Finding &b) { return a.line == b.line && a.rule == b.rule && a.line != 0; };
    findings.erase(std::unique(findings.begin(), findings.end(), same), findings.end());
    std::stable_sort(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) {
        return std::tuple(a.line, a.column, -int(a.severity)) < std::tuple(b.line, b.column, -int(b.severity));
    });
}

} // namespace Fumehood::Validation
