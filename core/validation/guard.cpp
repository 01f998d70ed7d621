// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/guard.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood::Validation {
namespace {

void noteCutShort(GuardedSource &guarded, const QString &rule, Severity severity, int cwe, const QString &sentence, const QString &fix)
{
    guarded.cutShort << sentence;
    guarded.findings << ownFinding(rule, severity, cwe, sentence, u"What was not looked at may do anything."_s, fix);
}

void decode(GuardedSource &guarded, const QByteArray &source)
{
    QByteArray bytes = source;
    const auto encoding = QStringConverter::encodingForData(bytes);
    const bool wide = encoding && *encoding != QStringConverter::Utf8;
    QStringDecoder decoder(encoding.value_or(QStringConverter::Utf8));
    QString text = decoder(bytes);
    if (!wide && !bytes.endsWith('\n')) // a sequence that the end cuts off is none
        text += QString(decoder("\n")).chopped(decoder.hasError() ? 0 : 1);
    if (wide || decoder.hasError())
        bytes = text.toUtf8();
    else if (bytes.startsWith("\xef\xbb\xbf"))
        bytes.remove(0, 3);
    if (decoder.hasError())
        noteCutShort(guarded, u"guard.encoding"_s, Severity::Warning, 838, u"The source is not valid UTF-8; the bytes that are not are shown as �."_s,
            u"Save it as UTF-8."_s);
    const qsizetype zeros = bytes.count('\0');
    if (zeros > 0) {
        bytes.replace('\0', ' ');
        noteCutShort(guarded, u"guard.nul"_s, Severity::Warning, 158, u"The source holds %1 NUL bytes; a run refuses it."_s.arg(zeros),
            u"Remove them, or check that this is source at all."_s);
    }
    guarded.text = bytes;
}

/// Deepest nesting of brackets, whatever they mean; quotes are not told apart, so this is an upper bound.
int nesting(const QByteArray &text)
{
    int depth = 0, deepest = 0;
    for (const char c : text) {
        if (c == '(' || c == '[' || c == '{')
            deepest = std::max(deepest, ++depth);
        else if ((c == ')' || c == ']' || c == '}') && depth > 0)
            --depth;
    }
    return deepest;
}

struct Odd { char16_t from, to; };
constexpr Odd bidirectional[] = {{0x202a, 0x202e}, {0x2066, 0x2069}};
constexpr Odd invisible[] = {{0x200b, 0x200b}, {0x2060, 0x2064}, {0x00ad, 0x00ad}, {0x180e, 0x180e}, {0x115f, 0x1160}, {0x3164, 0x3164}, {0xffa0, 0xffa0}};

template <size_t N>
bool among(char16_t c, const Odd (&ranges)[N])
{
    return std::any_of(std::begin(ranges), std::end(ranges), [c](const Odd &range) { return c >= range.from && c <= range.to; });
}

void lookForOddCharacters(GuardedSource &guarded)
{
    // All of them are above U+00AC: plain ASCII needs no look.
    if (std::none_of(guarded.text.begin(), guarded.text.end(), [](char c) { return c < 0; }))
        return;
    const QString text = QString::fromUtf8(guarded.text);
    bool turned = false, hidden = false;
    int line = 1, column = 0;
    for (const QChar letter : text) {
        ++column;
        if (letter == u'\n') {
            ++line;
            column = 0;
        }
        const char16_t code = letter.unicode();
        const bool turns = !turned && among(code, bidirectional), hides = !hidden && among(code, invisible);
        if (!turns && !hides)
            continue;
        (turns ? turned : hidden) = true;
        const QString number = u"U+%1"_s.arg(uint(code), 4, 16, QLatin1Char('0'));
        Finding finding = turns
            ? ownFinding(u"guard.bidirectional"_s, Severity::Error, 1007, u"The character %1 makes text appear in another order than it runs in."_s.arg(number),
                  u"What you read is not what runs (“Trojan Source”, CVE-2021-42574)."_s, u"Remove it, or write it as an escape sequence."_s)
            : ownFinding(u"guard.invisible"_s, Severity::Warning, 1007, u"The character %1 cannot be seen."_s.arg(number),
                  u"Names that look alike may differ by it, and text may hide behind it."_s, u"Remove it, or write it as an escape sequence."_s);
        finding.line = finding.endLine = line;
        finding.column = column;
        finding.endColumn = column + 1;
        guarded.findings << finding;
    }
}

} // namespace

Finding ownFinding(const QString &rule, Severity severity, int cwe, const QString &message, const QString &why, const QString &fix)
{
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.confidence = u"high"_s;
    finding.message = message;
    finding.why = why;
    finding.fix = fix;
    finding.cwe = {cwe};
    return finding;
}

GuardedSource guarded(const QByteArray &source)
{
    GuardedSource result;
    QByteArray taken = source;
    if (source.size() > MaximumSourceBytes) {
        taken.truncate(MaximumSourceBytes);
        noteCutShort(result, u"guard.size"_s, Severity::Error, 400,
            u"The source has %1 bytes; only the first %2 were looked at."_s.arg(source.size()).arg(MaximumSourceBytes), u"Split it; a run takes 1 MiB at most."_s);
    }
    decode(result, taken);
    if (const int depth = nesting(result.text); depth > MaximumNesting) {
        result.parseable = false;
        noteCutShort(result, u"guard.nesting"_s, Severity::Warning, 674,
            u"Brackets are nested %1 deep, so the source was scanned word by word instead of being parsed."_s.arg(depth), u"Nest less than %1 deep."_s.arg(MaximumNesting));
    }
    lookForOddCharacters(result);
    return result;
}

} // namespace Fumehood::Validation
