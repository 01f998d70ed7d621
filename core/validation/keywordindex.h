// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace Fumehood::Validation {

/// Finds all of many keywords in one pass, overlapping ones too, whatever their case (Aho & Corasick 1975).
class KeywordIndex
{
public:
    /// In lower case; the index in the list is what visit() gets.
    explicit KeywordIndex(const std::vector<std::string> &keywords);

    /// visit(keyword, end): end is the byte behind it. Returns false to stop.
    template <class Visit>
    void scan(std::string_view text, Visit visit) const
    {
        uint32_t state = 0;
        for (size_t at = 0; at < text.size(); ++at) {
            state = m_next[state * m_width + m_class[static_cast<unsigned char>(text[at])]];
            for (uint32_t hit = m_hits[state]; hit != 0; hit = m_moreHits[hit])
                if (!visit(size_t(m_keywordOf[hit]), at + 1))
                    return;
        }
    }

private:
    std::array<uint8_t, 256> m_class{};     ///< the few characters that occur in keywords
    size_t m_width = 1;
    std::vector<uint32_t> m_next;
    std::vector<uint32_t> m_hits, m_moreHits{0}, m_keywordOf{0}; ///< lists of keywords that end at a state
};

} // namespace Fumehood::Validation
