// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/grammargaps.h"

#include <QRegularExpression>

#include <vector>

using namespace Qt::StringLiterals;

namespace Fumehood::Validation {
namespace {

constexpr qsizetype LargestSource = 256 << 10; ///< patterns over more than that take too long

/// The first group of the pattern becomes `with`, filled up with spaces.
struct Gap
{
    QRegularExpression pattern;
    QByteArray with;
    Gap(const QString &text, const char *replacement) : pattern(text, QRegularExpression::MultilineOption), with(replacement) {}
};

const std::vector<Gap> &bashGaps()
{
    static const std::vector<Gap> gaps{
        {uR"(\bfor[ \t]+\w+([ \t])do\b)"_s, ";"},
        {uR"(\d?(<>))"_s, ">"},
        {uR"((;;?&)(?=\s))"_s, ";;"},
        {uR"(\w=\$\(\((?:[^()]|\([^()]*\))*\)\)(\s+\d?>[ \t]?\S+))"_s, ""}};
    return gaps;
}

const std::vector<Gap> &powershellGaps()
{
    static const std::vector<Gap> gaps{
        {uR"((?:^|[\s|;{(])param\s*\([^()]*(?:\([^()]*\)[^()]*)*\)([ \t])(?=\S))"_s, ";"},
        {uR"((?<=\s)\$[\w:.]+((?:[\\/][\w.*-]+)+))"_s, ""},
        {uR"((?<![\w$])[A-Za-z][\w.:\\/*-]*(,)(?=\s*[A-Za-z*]))"_s, ""},
        {uR"((?<=[\s;|&{(,])(\.)[\\/][\w.])"_s, "x"},
        {uR"((?<=[\s,])x[\\/][\w.\\/*-]*(,)(?=\s*[\w*]))"_s, ""},
        {uR"([(=]\s*(,)\s*(?=[\[$(]))"_s, ""},
        {uR"(\s(-)[ \t]*$)"_s, ""},
        {uR"(\b([Ff]or[Ee]ach-[Oo]bject)(?=\s+[A-Za-z]))"_s, "ForXach-Object"},
        {uR"((?<=\s)(-(?:split|join|replace|match|like|is|as|in|contains|and|or|not|eq|ne|gt|lt|f))(?=\s+-[A-Za-z]))"_s, "-x"},
        {uR"((?<=\s)(-f)(?=\s+[A-Za-z]\w*[:.\\/]))"_s, "-x"},
        {uR"(\b\d+([KkMmGgTtPp][Bb])\b)"_s, "00"},
        {uR"((\?\?=))"_s, "="},
        {uR"((\?\?))"_s, "+"},
        {uR"((?<!\|)\s(\?)\s(?!\{))"_s, "+"},
        {uR"(\s(:)\s)"_s, "+"},
        {uR"(\s(-[Pp]arallel)\b)"_s, ""}};
    return gaps;
}

const std::vector<Gap> &cGaps()
{
    static const std::vector<Gap> gaps{
        {uR"(^([ \t]*#[ \t]*define\b(?:\\\n|[^\n])*))"_s, ""},
        {uR"(^[ \t]*#[ \t]*if[ \t]+0\b[^\n]*\n((?:(?!^[ \t]*#[ \t]*(?:endif|else|elif))[^\n]*\n)*))"_s, ""},
        {uR"(^([ \t]*#[ \t]*(?:else|elif)\b[^\n]*\n(?:(?!^[ \t]*#[ \t]*endif)[^\n]*\n)*))"_s, ""},
        {uR"(^([ \t]*#[ \t]*(?:if|ifdef|ifndef|endif)\b[^\n]*))"_s, ""},
        {uR"(^[ \t]*((?:Q_SIGNALS|signals)[ \t]*:))"_s, "public:"},
        {uR"(\b(?:public|protected|private)[ \t]+(slots|Q_SLOTS)[ \t]*:)"_s, ""},
        {uR"((?:^|[{;])[ \t]*(Q_OBJECT|Q_GADGET)\b)"_s, ""},
        {uR"(^[ \t]*([A-Z_][A-Z0-9_]{2,}(?:[ \t]*\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))?)[ \t]*$)"_s, ""},
        {uR"("[ \t]*\b([A-Z][A-Za-z0-9_]*)(?=[ \t]*"))"_s, ""},
        {uR"((?<=[\w*&>][ \t])([A-Z][A-Z0-9_]{2,}|__[a-z]\w*)(?:\([^()\n]*\))?(?=[ \t]+[*&]*\w+\s*\())"_s, ""},
        {uR"(\b((?:\w*for_?each\w*|FOR\w*|REP\w*|rep\w*|per|For\w*|fo[rR]\w+)[ \t]*\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))(?=\s*[\w{]))"_s, "for(;;)"},
        {uR"(\b((?:__)?typeof(?:__)?[ \t]*\([^()]*\))(?=[ \t]+\*?\w))"_s, "int"},
        {uR"(\bcase[ \t]+\S+([ \t]*\.\.\.[ \t]*\S+?)[ \t]*:)"_s, ""},
        {uR"(^[ \t]*((?:export[ \t]+)?module\b[^;\n]*;))"_s, ""},
        {uR"(^[ \t]*(export)[ \t]+(?!module))"_s, ""}};
    return gaps;
}

void fill(QByteArray &bytes, qsizetype from, qsizetype length, const QByteArray &with)
{
    if (with.size() > length)
        return;
    for (qsizetype i = 0; i < length; ++i)
        if (i < with.size() || bytes[from + i] != '\n')
            bytes[from + i] = i < with.size() ? with[i] : ' ';
}

/// Lines of a here document that begin like its end are taken for it by the parser.
void maskHereDocuments(QByteArray &source)
{
    static const QRegularExpression start(uR"(<<-?[ \t]*(?:\\|(['"]))?(\w+))"_s);
    auto matches = start.globalMatch(QString::fromLatin1(source));
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QByteArray end = match.captured(2).toLatin1();
        for (qsizetype line = source.indexOf('\n', match.capturedEnd()) + 1; line > 0; line = source.indexOf('\n', line) + 1) {
            const QByteArrayView rest = QByteArrayView(source).sliced(line, std::min<qsizetype>(source.size() - line, end.size() + 1));
            if (!rest.startsWith(end))
                continue;
            if (rest.size() == end.size() || rest.back() == '\n')
                break;
            source[line] = '_';
        }
    }
}

} // namespace

QByteArray withoutGrammarGaps(const QByteArray &source, const QString &languageId)
{
    if (source.size() > LargestSource)
        return source;
    const bool c = languageId == u"c" || languageId == u"cpp";
    const std::vector<Gap> *gaps = languageId == u"bash" ? &bashGaps() : languageId == u"powershell" ? &powershellGaps() : c ? &cGaps() : nullptr;
    QByteArray bytes = source;
    if (!gaps)
        return bytes;
    if (languageId == u"bash")
        maskHereDocuments(bytes);
    for (const Gap &gap : *gaps) {
        auto matches = gap.pattern.globalMatch(QString::fromLatin1(bytes)); // bytes keep their places
        while (matches.hasNext()) {
            const auto match = matches.next();
            fill(bytes, match.capturedStart(1), match.capturedLength(1), gap.with);
        }
    }
    return bytes;
}

} // namespace Fumehood::Validation
