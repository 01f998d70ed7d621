// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/textselection.h"

#include "core/terminal/textmovement.h"

#include <algorithm>

namespace Fumehood {

std::pair<TextPlace, TextPlace> TextSelection::unitAt(TextPlace place) const
{
    switch (m_unit) {
    case Unit::Character:
        return {place, place};
    case Unit::Word:
        return wordAt(m_scrollback, place);
    case Unit::Line:
        return lineAt(m_scrollback, place.line);
    }
    std::unreachable();
}

void TextSelection::start(TextPlace place, Unit unit)
{
    m_unit = unit;
    m_first = unitAt(place);
    m_anchor = m_first.first;
    m_cursor = m_first.second;
}

void TextSelection::extend(TextPlace place)
{
    const auto [from, to] = unitAt(place);
    const bool backwards = place < m_first.first;
    m_anchor = backwards ? m_first.second : m_first.first;
    m_cursor = backwards ? from : std::max(to, m_first.second);
    if (m_unit == Unit::Character)
        m_cursor = place;
}

void TextSelection::select(TextPlace anchor, TextPlace cursor)
{
    m_unit = Unit::Character;
    m_first = {anchor, anchor};
    m_anchor = anchor;
    m_cursor = cursor;
}

void TextSelection::keepInText()
{
    const TextPlace begin{m_scrollback.begin(), 0}, end = m_scrollback.endPlace();
    for (TextPlace *place : {&m_anchor, &m_cursor, &m_first.first, &m_first.second})
        *place = std::clamp(*place, begin, end);
}

} // namespace Fumehood
