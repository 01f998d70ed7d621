// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/checker.h"

#include "core/validation/checkpolicy.h"
#include "core/validation/evaluator.h"
#include "core/validation/grammargaps.h"
#include "core/validation/guard.h"
#include "core/validation/secrets.h"
#include "core/validation/syntaxtree.h"
#include "core/validation/tokenscan.h"
#include "core/validation/wording.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

using namespace Validation;

constexpr int MaximumInnerDepth = 2;
constexpr size_t MaximumInnerBytes = 64 << 10; ///< of all code in code of one source
constexpr size_t MostSecrets = 200;

/// Languages that differ from one with rules only by what runs them or what they are called.
QString ruledBy(const QString &languageId)
{
    return languageId == u"dotnet" ? u"csharp"_s : languageId == u"jsx" ? u"javascript"_s : languageId;
}

/// Blank where the comments are, so that every byte keeps its place.
std::string withoutComments(std::string_view source, const std::vector<Range> &comments)
{
    std::string text(source);
    for (const Range &comment : comments)
        for (uint32_t i = comment.start; i < std::min(comment.end, uint32_t(text.size())); ++i)
            if (text[i] != '\n')
                text[i] = ' ';
    return text;
}

/// Blank where a line begins as comments do in one language or another: for those whose grammar is not known.
std::string withoutCommentLines(std::string_view source)
{
    std::string text(source);
    for (size_t at = 0; at < text.size(); ++at) {
        const size_t end = std::min(text.find('\n', at), text.size()), from = text.find_first_not_of(" \t", at);
        if (from < end && (std::string_view("#;%").find(text[from]) != std::string_view::npos || text.compare(from, 2, "--") == 0 || text.compare(from, 2, "//") == 0))
            std::fill(text.begin() + ptrdiff_t(from), text.begin() + ptrdiff_t(end), ' ');
        at = end;
    }
    return text;
}

/// One check; its parts share the deadline and what was seen.
class Check
{
public:
    Check(const QString &languageId, std::chrono::milliseconds time) : m_deadline(time) { m_report.languageId = languageId; }
    CheckReport run(const QByteArray &source);

private:
    void lookAtCode(const QByteArray &text, bool parseable);
    void look(const Grammar &grammar, const Rulebook &rules, const QByteArray &text, bool outermost, Sightings &into);
    void lookInside(Sightings &outer, int depth);
    void lookForSecrets(const QByteArray &text);
    void cutShort(const QString &rule, const QString &sentence);

    CheckReport m_report;
    Deadline m_deadline;
    Places m_places;
    size_t m_innerBytes = 0;
    bool m_late = false;
};

void Check::cutShort(const QString &rule, const QString &sentence)
{
    m_report.cutShort << sentence;
    m_report.findings << ownFinding(rule, Severity::Info, 400, sentence, u"What was not looked at may do anything."_s, u"Make the source shorter or simpler."_s);
}

void Check::look(const Grammar &grammar, const Rulebook &rules, const QByteArray &text, bool outermost, Sightings &into)
{
    const std::string_view source(text.constData(), size_t(text.size()));
    // Half of the time for the tree: a megabyte of sound code takes a third of a second.
    SyntaxTree tree = parsed(grammar.language(), text, std::max(m_deadline.left() * 6 / 10, 1ms));
    const Grammar *used = &grammar;
    if (tree && m_report.languageId == u"typescript" && firstError(tree.get())) {
        // Whether it holds JSX is told by the file's name, which a snippet need not have.
        const Grammar *jsx = Grammar::find("tsx");
        SyntaxTree other = parsed(jsx->language(), text, std::max(m_deadline.left() * 6 / 10, 1ms));
        if (other && !firstError(other.get())) {
            tree = std::move(other);
            used = jsx;
        }
    }
    if (outermost && tree && firstError(tree.get())) {
        const QByteArray known = withoutGrammarGaps(text, m_report.languageId);
        SyntaxTree other = known == text ? SyntaxTree() : parsed(used->language(), known, std::max(m_deadline.left() / 2, 1ms));
        if (other && !firstError(other.get()))
            tree = std::move(other); // byte for byte in the same places, so the source is read through it
    }
    if (!tree) {
        scanTokens(rules, source, m_deadline, into);
        return cutShort(u"check.timeout"_s, u"Parsing took too long, so the source was scanned word by word."_s);
    }
    if (outermost) {
        if (const auto error = firstError(tree.get()))
            m_report.findings << syntaxFinding(*error, m_report.languageId, m_places);
    }
    Evaluator evaluator(*used, rules, source, m_deadline, into);
    evaluator.run(ts_tree_root_node(tree.get()));
    scanLines(rules, withoutComments(source, evaluator.comments()), m_deadline, into);
}

void Check::lookInside(Sightings &outer, int depth)
{
    if (depth > MaximumInnerDepth)
        return;
    const std::vector<InnerCode> codes = std::move(outer.inner);
    for (const InnerCode &inner : codes) {
        m_innerBytes += inner.code.size();
        const Rulebook *rules = Rulebook::find(QString::fromStdString(inner.language));
        const Grammar *grammar = Grammar::find(inner.language);
        if (!rules || !grammar || m_innerBytes > MaximumInnerBytes || m_deadline.passed())
            continue;
        Sightings seen;
        look(*grammar, *rules, QByteArray::fromStdString(inner.code), false, seen);
        lookInside(seen, depth + 1);
        correlate(*rules, seen);
        for (Sighting &sighting : seen.list) {
            sighting.range = inner.range;
            // Whoever encodes what he runs has something to hide.
            if (inner.decoded && sighting.severity == int(Severity::Warning))
                sighting.severity = int(Severity::Error);
            outer.add(std::move(sighting));
        }
        outer.capabilities.merge(seen.capabilities);
        outer.late = outer.late || seen.late;
    }
}

void Check::lookAtCode(const QByteArray &text, bool parseable)
{
    const Grammar *grammar = Grammar::find(m_report.languageId.toStdString());
    if (m_report.languageId == u"text")
        return;
    const Rulebook *own = Rulebook::find(m_report.languageId), *rules = own ? own : Rulebook::find(u"other"_s);
    if (!rules)
        return cutShort(u"check.rules"_s, u"The built-in rules are missing: this program was not built properly."_s);
    const std::string_view source(text.constData(), size_t(text.size()));
    Sightings seen;
    if (grammar && parseable) {
        look(*grammar, *rules, text, true, seen);
    } else {
        scanTokens(*rules, source, m_deadline, seen);
        scanLines(*rules, own ? std::string(source) : withoutCommentLines(source), m_deadline, seen);
    }
    if (!own)
        m_report.findings << ownFinding(u"check.language"_s, Severity::Info, 1120,
            u"There are no rules for “%1”, so its lines were searched for what is dangerous in any language."_s.arg(m_report.languageId),
            u"Names that are put together or imported by other names are not followed."_s, u"Rely on the sandbox rather than on this."_s);
    lookInside(seen, 1);
    correlate(*rules, seen);
    m_report.findings += worded(seen, m_places);
    m_late = m_late || seen.late;
    if (seen.full)
        cutShort(u"check.findings"_s, u"There are more than %1 findings; the rest is not listed."_s.arg(Sightings::Most));
}

void Check::lookForSecrets(const QByteArray &text)
{
    SecretSearch search = findSecrets(text, m_deadline);
    m_late = m_late || search.late;
    if (search.secrets.size() > MostSecrets) {
        search.secrets.resize(MostSecrets);
        cutShort(u"check.findings"_s, u"There are more than %1 secrets; the rest is not listed."_s.arg(MostSecrets));
    }
    // Nothing that is said of a line may show the secret that stands on it.
    maskSecrets(m_report.findings, search.secrets, text, m_places);
    m_report.findings += wordedSecrets(search.secrets, text, m_places);
}

CheckReport Check::run(const QByteArray &source)
{
    QElapsedTimer clock;
    clock.start();
    const GuardedSource guarded = Validation::guarded(source);
    m_report.findings = guarded.findings;
    m_report.cutShort = guarded.cutShort;
    m_places = Places(guarded.text);
    for (Finding &finding : m_report.findings)
        finding.snippet = m_places.lineText(finding.line);
    lookAtCode(guarded.text, guarded.parseable);
    const Rulebook *rules = Rulebook::find(m_report.languageId);
    const Result<CheckPolicy> &policy = CheckPolicy::own();
    for (const QString &problem : {rules ? rules->ownProblem() : QString(), policy ? QString() : policy.error()})
        if (!problem.isEmpty())
            m_report.findings << ownFinding(u"check.own-rules"_s, Severity::Info, 16, problem, u"It is left out of account."_s, u"Correct the file."_s);
    lookForSecrets(guarded.text);
    if (m_late)
        cutShort(u"check.timeout"_s, u"The check took too long and was ended before the end of the source."_s);
    arrange(m_report.findings);
    if (policy)
        policy->apply(m_report, source, QDate::currentDate());
    m_report.elapsedMs = double(clock.nsecsElapsed()) / 1e6;
    return m_report;
}

} // namespace

QStringList checkedLanguages()
{
    return {u"python"_s, u"javascript"_s, u"typescript"_s, u"bash"_s, u"ruby"_s, u"go"_s, u"java"_s, u"php"_s, u"csharp"_s, u"c"_s, u"cpp"_s, u"powershell"_s,
        u"text"_s};
}

CheckReport checkCode(const QByteArray &source, const QString &languageId, std::chrono::milliseconds time)
{
    return Check(ruledBy(languageId), time).run(source);
}

} // namespace Fumehood
