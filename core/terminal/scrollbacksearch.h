// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/scrollback.h"

#include <array>

namespace Fumehood {

/// What is looked for in console text. Letters match in either case unless `caseSensitive`.
class TextPattern
{
public:
    TextPattern() = default;
    TextPattern(const QString &text, bool caseSensitive);

    bool isEmpty() const { return m_bytes.isEmpty(); }
    struct Match { qsizetype from = -1, to = -1; };     ///< bytes; from -1: none
    /// The first match in UTF-8 text that begins at `from` or behind it.
    Match find(QByteArrayView text, qsizetype from = 0) const;
    Match findLast(QByteArrayView text) const;
    bool operator==(const TextPattern &other) const { return m_text == other.m_text && m_folds == other.m_folds; }

private:
    Match findBytes(QByteArrayView text, qsizetype from) const;
    Match findLetters(QByteArrayView text, qsizetype from) const;

    QString m_text;
    QByteArray m_bytes;
    bool m_folds = false;
    std::array<quint16, 256> m_skip{};
};

/// A search through the whole scrollback, in steps: the window must answer in between. Begins at a place, goes round
/// the end and back to it. The text may grow and lose old lines meanwhile.
class ScrollbackSearch
{
public:
    enum class State { Idle, Searching, Found, NotFound };

    /// Forwards: the first match at `from` or behind; backwards: the last that ends before it.
    void start(const Scrollback &scrollback, const TextPattern &pattern, TextPlace from, bool backwards);
    void cancel() { m_state = State::Idle; }
    /// Goes on for about this many bytes.
    State step(const Scrollback &scrollback, qsizetype bytes);

    State state() const { return m_state; }
    TextPlace from() const { return m_from; }           ///< of the match
    TextPlace to() const { return m_to; }
    bool hasWrapped() const { return m_wrapped; }       ///< it went round the end (the beginning)

private:
    State take(const Scrollback &scrollback, const Scrollback::Piece &piece, TextPattern::Match match);

    TextPattern m_pattern;
    TextPlace m_origin, m_at, m_from, m_to;
    bool m_backwards = false, m_wrapped = false;
    State m_state = State::Idle;
};

} // namespace Fumehood
