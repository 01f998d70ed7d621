// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/scrollback.h"

#include <utility>

namespace Fumehood {

/// What is selected in a scrollback, by characters, words or lines as the mouse does it. Needs no widget.
class TextSelection
{
public:
    enum class Unit { Character, Word, Line };

    explicit TextSelection(const Scrollback &scrollback) : m_scrollback(scrollback) {}

    void start(TextPlace place, Unit unit = Unit::Character);
    void extend(TextPlace place);       ///< by whole units, whichever way
    void select(TextPlace anchor, TextPlace cursor);
    /// Old lines went, or all of them.
    void keepInText();

    bool isEmpty() const { return m_anchor == m_cursor; }
    TextPlace from() const { return std::min(m_anchor, m_cursor); }
    TextPlace to() const { return std::max(m_anchor, m_cursor); }
    TextPlace anchor() const { return m_anchor; }
    TextPlace cursor() const { return m_cursor; }

private:
    std::pair<TextPlace, TextPlace> unitAt(TextPlace place) const;

    const Scrollback &m_scrollback;
    Unit m_unit = Unit::Character;
    std::pair<TextPlace, TextPlace> m_first;    // the unit it began with; stays selected
    TextPlace m_anchor, m_cursor;
};

} // namespace Fumehood
