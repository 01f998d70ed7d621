// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds mutated sources to the validator: guard, parsers, resolver, secrets and output, for each grammar. What it finds
// is a crash, a sanitizer's report, a broken promise of the report, or a check that takes too long.
// Usage: fuzz_check [SECONDS [SEED [LANGUAGE…]]]; the seed of a failure is printed and repeats it.
// As a target of libFuzzer, which `packaging/dev fuzz` builds, FUMEHOOD_FUZZ_LANGUAGE says whose grammar it is.

#include "tests/support/checkcorpus.h"

#include "core/validation/findingjson.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <random>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

namespace {

constexpr qint64 SlowMs = 20'000; ///< under sanitizers, on a busy machine

/// Why the report breaks its promises; empty: it keeps them.
QString broken(const CheckReport &report, const QByteArray &source)
{
    for (const Finding &finding : report.findings) {
        if (finding.rule.isEmpty() || finding.message.isEmpty() || finding.cwe.isEmpty())
            return u"a finding without rule, message or weakness"_s;
        if (finding.line < 0 || finding.line > source.count('\n') + 1 || finding.endLine < finding.line)
            return u"lines %1 to %2 of %3"_s.arg(finding.line).arg(finding.endLine).arg(source.count('\n') + 1);
        if (finding.line > 0 && (finding.column < 1 || (finding.endLine == finding.line && finding.endColumn < finding.column)))
            return u"columns %1 to %2"_s.arg(finding.column).arg(finding.endColumn);
    }
    if (!nlohmann::json::accept(sarif({{u"x"_s, report}}).toStdString()))
        return u"SARIF that is no JSON"_s;
    return {};
}

class Mutator
{
public:
    Mutator(quint64 seed, const QList<QByteArray> &corpus) : m_random(seed), m_corpus(corpus) {}

    QByteArray next() { return changed(pick()); }
    QByteArray changed(QByteArray source)
    {
        for (size_t i = 0, count = 1 + below(6); i < count && source.size() < 64 << 10; ++i)
            change(source);
        return source;
    }

private:
    size_t below(size_t limit) { return limit == 0 ? 0 : std::uniform_int_distribution<size_t>(0, limit - 1)(m_random); }
    const QByteArray &pick() { return m_corpus[qsizetype(below(size_t(m_corpus.size())))]; }
    qsizetype place(const QByteArray &source) { return qsizetype(below(size_t(source.size()) + 1)); }

    void change(QByteArray &source)
    {
        static const QList<QByteArray> words{"(", ")", "[", "]", "{", "}", "\"", "'", "`", "\\", "\n", "\0"_ba, "\xff", "\xe2\x80\x8b", "\xe2\x80\xae", "${", "$(", "#{",
            "%s", "{0}", "<<E\nE", "=", "+", ".", ",", ";", "eval", "exec", "system", "base64", "chr", "join", "reverse", "import ", "from ", " as ", "0x7fffffffffffffff",
            "-9223372036854775808", "1e999", "::", "->", "=>", "[::-1]", "[-1..-3]", "*=1000000000", "password='kT7!mzQx9'", "AKIA", "-----BEGIN", "#define A(x) x(", "@"};
        const qsizetype at = place(source), length = std::min<qsizetype>(source.size() - at, qsizetype(below(40)));
        switch (below(7)) {
        case 0:
            source.remove(at, length);
            break;
        case 1:
            source.insert(at, words[qsizetype(below(size_t(words.size())))]);
            break;
        case 2:
            source.insert(at, source.mid(at, length).repeated(qsizetype(1 + below(50))));
            break;
        case 3:
            if (at < source.size())
                source[at] = char(below(256));
            break;
        case 4:
            source.insert(at, pick());
            break;
        case 5: {
            const QByteArray other = pick();
            source = source.first(at) + other.sliced(place(other));
            break;
        }
        default:
            source.insert(at, words[qsizetype(below(size_t(words.size())))].repeated(qsizetype(1 + below(300))));
        }
    }

    std::mt19937_64 m_random;
    const QList<QByteArray> &m_corpus;
};

QList<QByteArray> corpusOf(const QString &language)
{
    QList<QByteArray> corpus;
    for (const LabelledSource &source : labelledSources(language == u"text" ? u"secrets"_s : language == u"tsx" ? u"typescript"_s : language))
        corpus << source.source;
    return corpus;
}

} // namespace

#ifdef FUMEHOOD_LIBFUZZER

extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maximum);

namespace {

const QString &language()
{
    static const QString asked = qEnvironmentVariable("FUMEHOOD_FUZZ_LANGUAGE", u"python"_s);
    return asked;
}

} // namespace

/// Half of the changes are libFuzzer's own, of bytes; the others of words and of whole sources.
extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t maximum, unsigned int seed)
{
    if (seed % 2 == 0)
        return LLVMFuzzerMutate(data, size, maximum);
    static const QList<QByteArray> corpus = corpusOf(language());
    const QByteArray source = Mutator(seed, corpus).changed(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    const size_t length = std::min(maximum, size_t(source.size()));
    std::copy_n(source.constData(), length, data);
    return length;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray source(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const QString problem = broken(checkCode(source, language()), source); !problem.isEmpty())
        qFatal("%s", qPrintable(problem));
    return 0;
}

#else

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const double seconds = arguments.value(1, u"10"_s).toDouble();
    const quint64 firstSeed = arguments.value(2, u"1"_s).toULongLong();
    QStringList languages = arguments.size() > 3 ? arguments.sliced(3) : checkedLanguages();
    int failures = 0;
    for (const QString &language : std::as_const(languages)) {
        const QList<QByteArray> corpus = corpusOf(language);
        QElapsedTimer clock;
        clock.start();
        quint64 seed = firstSeed, sources = 0;
        qint64 slowest = 0;
        for (; double(clock.elapsed()) < 1000 * seconds / double(languages.size()); ++seed, ++sources) {
            const QByteArray source = Mutator(seed, corpus).next();
            QElapsedTimer one;
            one.start();
            const QString problem = broken(checkCode(source, language), source);
            slowest = std::max(slowest, one.elapsed());
            if (problem.isEmpty() && one.elapsed() < SlowMs)
                continue;
            std::printf("%s, seed %llu: %s after %lld ms\n", qPrintable(language), static_cast<unsigned long long>(seed), qPrintable(problem), qlonglong(one.elapsed()));
            if (++failures > 20)
                return 1;
        }
        std::printf("%-11s %7llu sources, the slowest %lld ms\n", qPrintable(language), static_cast<unsigned long long>(sources), qlonglong(slowest));
        std::fflush(stdout);
    }
    return failures == 0 ? 0 : 1;
}

#endif
