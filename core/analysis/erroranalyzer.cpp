// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/erroranalyzer.h"

#include "core/analysis/errorpatterns.h"
#include "core/analysis/missingmodule.h"
#include "core/run/runresult.h"
#include "core/run/verdict.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qsizetype PartBytes = 64 << 10, LineLength = 2000, MessageLength = 1000, WordLength = 200;
constexpr int MaximumFrames = 50, MaximumErrors = 100;

/// What is searched: the beginning and the end, lines of bearable length, without colours and other controls.
QString searchable(const QByteArray &stream)
{
    static const QRegularExpression controls(u"\\x1b\\[[0-9;:?]*[@-~]|\\x1b[^\\[]|[\\x00-\\x08\\x0b-\\x1a\\x1c-\\x1f\\x7f]"_s);
    QString text = stream.size() <= 2 * PartBytes ? QString::fromUtf8(stream)
                                                  : QString::fromUtf8(stream.first(PartBytes)) + u'\n' + QString::fromUtf8(stream.last(PartBytes));
    text.remove(controls);
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        line.truncate(LineLength);
    return lines.join(u'\n');
}

QString bounded(const QString &text, qsizetype length)
{
    return text.simplified().left(length);
}

/// "file:///work/main.js", "./main.go", "/work/main.py": all within the work folder.
QString relative(QString file)
{
    file.replace(u"//"_s, u"/"_s);
    for (const QString &prefix : {u"file:/"_s, u"/work/"_s}) {
        if (file.startsWith(prefix))
            file.remove(0, prefix.size());
    }
    return file.startsWith(u"./"_s) ? file.sliced(2) : file;
}

/// One search: where the error stands in the text, and what it says.
class Search
{
public:
    Search(const ErrorReport &report, const ErrorPatterns &patterns, const QString &text) : m_report(report), m_patterns(patterns), m_text(text) {}

    std::optional<ErrorAnalysis> analysis()
    {
        for (const ErrorPatterns::Error &error : m_patterns.errors) {
            if (applies(error) && find(error))
                return analysisOf(error);
        }
        return std::nullopt;
    }

    QList<ErrorAnalysis> all()
    {
        QMap<qsizetype, ErrorAnalysis> found; // by where they stand, whichever expression finds them
        QSet<std::pair<QString, int>> places;
        for (const ErrorPatterns::Error &error : m_patterns.errors) {
            for (auto each = error.pattern.globalMatch(m_text); applies(error) && each.hasNext() && found.size() < MaximumErrors;) {
                m_match = each.next();
                m_before = 0;
                const ErrorAnalysis analysis = analysisOf(error);
                const ErrorFrame *own = analysis.ownFrame();
                if (!own || places.contains({own->file, own->line}))
                    continue;
                places.insert({own->file, own->line});
                found.insert(m_match.capturedStart(), analysis);
            }
        }
        return found.values();
    }

private:
    bool applies(const ErrorPatterns::Error &error) const
    {
        return error.phase == ErrorPatterns::Phase::Any || (error.phase == ErrorPatterns::Phase::Compile) == m_report.compiling;
    }

    bool find(const ErrorPatterns::Error &error)
    {
        m_match = error.pattern.match(m_text);
        m_before = 0;
        while (error.last && m_match.hasMatch()) {
            const QRegularExpressionMatch next = error.pattern.match(m_text, std::max(m_match.capturedEnd(), m_match.capturedStart() + 1));
            if (!next.hasMatch())
                break;
            m_before = m_match.capturedEnd();
            m_match = next;
        }
        return m_match.hasMatch();
    }

    ErrorAnalysis analysisOf(const ErrorPatterns::Error &error)
    {
        ErrorAnalysis analysis;
        const QString type = m_match.captured(u"type"_s);
        analysis.errorType = bounded(type.isEmpty() ? error.type : type, WordLength);
        analysis.message = bounded(m_match.captured(u"message"_s), MessageLength);
        addFrame(m_match, analysis.frames);
        QList<ErrorFrame> further = frames();
        if (m_patterns.innermostLast)
            std::reverse(further.begin(), further.end());
        for (const ErrorFrame &frame : std::as_const(further)) {
            if (!analysis.frames.contains(frame))
                analysis.frames << frame;
        }
        const QString both = analysis.errorType + u": "_s + analysis.message;
        const auto fits = [&](const auto &rule) { return rule.pattern.match(both).hasMatch(); };
        const auto category = std::find_if(m_patterns.categories.begin(), m_patterns.categories.end(), fits);
        analysis.category = !error.category.isEmpty() ? error.category : category != m_patterns.categories.end() ? category->category : u"other"_s;
        analysis.suggestion = suggestion(both);
        return analysis;
    }

    QList<ErrorFrame> frames() const
    {
        using Frames = ErrorPatterns::Frames;
        qsizetype from = m_match.capturedEnd(), to = m_text.size();
        if (m_patterns.framesAt == Frames::None)
            return {};
        if (m_patterns.framesAt != Frames::After) {
            from = m_before;
            to = m_patterns.framesAt == Frames::Before ? m_match.capturedStart() : to;
        } else if (!m_patterns.framesEnd.pattern().isEmpty()) {
            const QRegularExpressionMatch end = m_patterns.framesEnd.match(m_text, from);
            to = end.hasMatch() ? end.capturedStart() : to;
        }
        // In the order of the text, whichever expression finds them.
        QMap<qsizetype, ErrorFrame> found;
        for (const QRegularExpression &pattern : m_patterns.frames) {
            for (auto each = pattern.globalMatch(m_text, from); each.hasNext() && found.size() < MaximumFrames * 20;) {
                const QRegularExpressionMatch match = each.next();
                if (match.capturedStart() >= to)
                    break;
                QList<ErrorFrame> one;
                addFrame(match, one);
                if (!one.isEmpty() && !found.contains(match.capturedStart()))
                    found.insert(match.capturedStart(), one.first());
            }
        }
        const QList<ErrorFrame> all = found.values();
        return m_patterns.innermostLast ? all.last(std::min(all.size(), qsizetype(MaximumFrames))) : all.first(std::min(all.size(), qsizetype(MaximumFrames)));
    }

    void addFrame(const QRegularExpressionMatch &match, QList<ErrorFrame> &into) const
    {
        ErrorFrame frame{.file = bounded(relative(match.captured(u"file"_s)), WordLength), .line = std::max(0, match.captured(u"line"_s).toInt()),
                         .column = std::max(0, match.captured(u"column"_s).toInt()), .function = bounded(match.captured(u"function"_s), WordLength)};
        // Interpreters that know but one file name only the line; beyond its end it is a library's.
        if (frame.file.isEmpty() && frame.line > 0 && frame.line <= m_report.sourceLines && !m_report.ownFiles.isEmpty())
            frame.file = m_report.ownFiles.first();
        frame.own = m_report.ownFiles.contains(frame.file, Qt::CaseInsensitive); // Ada knows its files in lower case only
        if (!frame.file.isEmpty() || (frame.line > 0 && !frame.function.isEmpty()))
            into << frame;
    }

    QString suggestion(const QString &error) const
    {
        for (const ErrorPatterns::Suggestion &each : m_patterns.suggestions) {
            const QRegularExpressionMatch match = each.pattern.match(error);
            if (!match.hasMatch())
                continue;
            if (each.module)
                return adviceOnMissing(match.captured(1), m_report.image, m_patterns.modulePackages);
            QString sentence = each.sentence;
            for (int group = match.lastCapturedIndex(); group > 0; --group)
                sentence.replace(u"{%1}"_s.arg(group), bounded(match.captured(group), WordLength));
            return sentence;
        }
        return {};
    }

    const ErrorReport &m_report;
    const ErrorPatterns &m_patterns;
    const QString &m_text;
    QRegularExpressionMatch m_match;
    qsizetype m_before = 0;     ///< where the error before this one ends
};

/// What the verdict alone tells of a run without a word.
std::optional<ErrorAnalysis> analysisOfVerdict(const RunResult &result)
{
    const auto told = [&](const QString &type, const QString &category) {
        return ErrorAnalysis{.errorType = type, .category = category, .message = result.reason, .frames = {}, .suggestion = result.remedy};
    };
    switch (result.outcome) {
    case Outcome::Crashed:
        return told(result.signal ? signalTitle(*result.signal).section(u' ', 0, 0) : outcomeName(result.outcome), u"crash"_s);
    case Outcome::OutOfMemory:
        return told(outcomeName(result.outcome), u"memory"_s);
    case Outcome::TimedOut:
    case Outcome::ProcessLimit:
    case Outcome::DiskLimit:
    case Outcome::OutputLimit:
        return told(outcomeName(result.outcome), u"limit"_s);
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<ErrorAnalysis> analyseReport(const ErrorReport &report, const ErrorPatterns &patterns)
{
    for (const QByteArray &stream : {report.errors, report.output}) {
        const QString text = searchable(stream);
        if (auto analysis = Search(report, patterns, text).analysis())
            return analysis;
    }
    return std::nullopt;
}

QList<ErrorAnalysis> reportedErrors(const ErrorReport &report, const ErrorPatterns &patterns)
{
    for (const QByteArray &stream : {report.errors, report.output}) {
        const QString text = searchable(stream);
        if (const QList<ErrorAnalysis> all = Search(report, patterns, text).all(); !all.isEmpty())
            return all;
    }
    return {};
}

std::optional<ErrorAnalysis> analyseRun(const RunResult &result)
{
    const bool tells = result.outcome == Outcome::Failed || result.outcome == Outcome::CompileFailed || result.outcome == Outcome::Crashed
        || result.outcome == Outcome::OutOfMemory || result.outcome == Outcome::ProcessLimit || result.outcome == Outcome::DiskLimit;
    if (!tells)
        return analysisOfVerdict(result);
    const Snippet &snippet = result.spec.snippet;
    ErrorReport report{.languageId = result.spec.language.id, .image = result.spec.container.image, .compiling = result.phase == Phase::Compile,
                       .ownFiles = {sourceFileName(result.spec.language, snippet.source)},
                       .sourceLines = int(snippet.source.count('\n')) + 1, .errors = result.standardError,
                       .output = result.standardOutput};
    for (const SnippetFile &file : snippet.files)
        report.ownFiles << file.name;
    auto analysis = analyseReport(report, errorPatternsOf(report.languageId));
    return analysis ? analysis : analysisOfVerdict(result);
}

} // namespace Fumehood
