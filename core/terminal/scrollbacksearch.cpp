// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/scrollbacksearch.h"

#include <algorithm>

namespace Fumehood {
namespace {

quint8 folded(char c)
{
    return c >= 'A' && c <= 'Z' ? quint8(c | 0x20) : quint8(c);
}

bool isAscii(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return quint8(c) < 0x80; });
}

} // namespace

TextPattern::TextPattern(const QString &text, bool caseSensitive) : m_text(text), m_bytes(text.toUtf8()), m_folds(!caseSensitive)
{
    const quint16 size = quint16(std::min<qsizetype>(m_bytes.size(), 0xFFFF));
    m_skip.fill(size);
    for (qsizetype at = 0; at + 1 < size; ++at) {
        const char c = m_bytes[at];
        m_skip[quint8(c)] = quint16(size - 1 - at);
        if (m_folds && folded(c) >= 'a' && folded(c) <= 'z')
            m_skip[folded(c)] = m_skip[folded(c) & ~0x20] = quint16(size - 1 - at);
    }
}

TextPattern::Match TextPattern::find(QByteArrayView text, qsizetype from) const
{
    if (isEmpty() || m_bytes.size() > 0xFFFF)
        return {};
    return m_folds && !isAscii(m_bytes) ? findLetters(text, from) : findBytes(text, from);
}

/// Horspool's search; ASCII letters in either case if `m_folds`.
TextPattern::Match TextPattern::findBytes(QByteArrayView text, qsizetype from) const
{
    const qsizetype size = m_bytes.size();
    const auto same = [this](char a, char b) { return m_folds ? folded(a) == folded(b) : a == b; };
    for (qsizetype at = from; at + size <= text.size(); at += m_skip[quint8(text[at + size - 1])]) {
        if (same(text[at + size - 1], m_bytes[size - 1]) && std::equal(m_bytes.begin(), m_bytes.end() - 1, text.begin() + at, same))
            return {at, at + size};
    }
    return {};
}

/// Other alphabets have their cases in Unicode only: line by line, as decoding all at once would take long.
TextPattern::Match TextPattern::findLetters(QByteArrayView text, qsizetype from) const
{
    while (from < text.size()) {
        const qsizetype feed = text.indexOf('\n', from);
        const qsizetype end = feed < 0 ? text.size() : feed;
        const QByteArrayView part = text.sliced(from, end - from);
        const QString line = isAscii(part) ? QString() : QString::fromUtf8(part);
        const qsizetype at = line.indexOf(m_text, 0, Qt::CaseInsensitive);
        if (at >= 0) {
            const qsizetype start = from + QStringView(line).first(at).toUtf8().size();
            return {start, start + QStringView(line).sliced(at, m_text.size()).toUtf8().size()};
        }
        from = end + 1;
    }
    return {};
}

TextPattern::Match TextPattern::findLast(QByteArrayView text) const
{
    Match last;
    for (Match match = find(text); match.from >= 0; match = find(text, match.from + 1))
        last = match;
    return last;
}

void ScrollbackSearch::start(const Scrollback &scrollback, const TextPattern &pattern, TextPlace from, bool backwards)
{
    m_pattern = pattern;
    m_origin = m_at = std::clamp(from, TextPlace{scrollback.begin(), 0}, scrollback.endPlace());
    m_backwards = backwards;
    m_wrapped = false;
    m_state = pattern.isEmpty() ? State::NotFound : State::Searching;
}

ScrollbackSearch::State ScrollbackSearch::take(const Scrollback &scrollback, const Scrollback::Piece &piece, TextPattern::Match match)
{
    m_from = scrollback.placeIn(piece, match.from);
    m_to = scrollback.placeIn(piece, match.to);
    if (m_to.byte == 0 && m_to > m_from) // the end of a line, not the beginning of the next
        m_to = {m_to.line - 1, scrollback.line(m_to.line - 1).text.size()};
    return m_state = State::Found;
}

ScrollbackSearch::State ScrollbackSearch::step(const Scrollback &scrollback, qsizetype bytes)
{
    const TextPlace begin{scrollback.begin(), 0}, end = scrollback.endPlace();
    while (m_state == State::Searching && bytes > 0) {
        m_at = std::max(m_at, begin);
        // Round the end the search goes a little over where it began: a match may lie across.
        const TextPlace limit = !m_wrapped ? (m_backwards ? begin : end)
            : m_backwards                  ? std::max(begin, m_origin)
                                           : std::min(end, {m_origin.line + 1, 0});
        const auto piece = m_backwards ? scrollback.pieceBefore(limit, m_at) : scrollback.pieceAt(m_at, limit);
        if (piece.text.isEmpty()) {
            if (m_wrapped)
                return m_state = State::NotFound;
            m_wrapped = true;
            m_at = m_backwards ? end : begin;
            continue;
        }
        const auto match = m_backwards ? m_pattern.findLast(piece.text) : m_pattern.find(piece.text);
        if (match.from >= 0)
            return take(scrollback, piece, match);
        bytes -= piece.text.size();
        m_at = m_backwards ? piece.from : piece.to;
    }
    return m_state;
}

} // namespace Fumehood
