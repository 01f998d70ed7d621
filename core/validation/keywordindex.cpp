// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/keywordindex.h"

#include <deque>

namespace Fumehood::Validation {

KeywordIndex::KeywordIndex(const std::vector<std::string> &keywords)
{
    for (const std::string &keyword : keywords)
        for (const char c : keyword)
            if (uint8_t &known = m_class[static_cast<unsigned char>(c)]; known == 0)
                known = uint8_t(m_width++);
    for (int c = 'a'; c <= 'z'; ++c)
        m_class[size_t(c - 32)] = m_class[size_t(c)];
    m_next.assign(m_width, 0);
    m_hits.assign(1, 0);
    for (size_t i = 0; i < keywords.size(); ++i) {
        uint32_t state = 0;
        for (const char c : keywords[i]) {
            uint32_t &next = m_next[state * m_width + m_class[static_cast<unsigned char>(c)]];
            if (next == 0) {
                next = uint32_t(m_hits.size());
                state = next;
                m_next.resize(m_next.size() + m_width, 0);
                m_hits.push_back(0);
            } else {
                state = next;
            }
        }
        m_keywordOf.push_back(uint32_t(i));
        m_moreHits.push_back(m_hits[state]);
        m_hits[state] = uint32_t(m_keywordOf.size() - 1);
    }
    // Breadth first: where a word goes on no further, the state of its longest proper suffix takes over.
    std::vector<uint32_t> fallback(m_hits.size(), 0);
    std::deque<uint32_t> queue;
    for (size_t c = 1; c < m_width; ++c)
        if (m_next[c] != 0)
            queue.push_back(m_next[c]);
    while (!queue.empty()) {
        const uint32_t state = queue.front();
        queue.pop_front();
        uint32_t last = m_hits[state];
        const uint32_t inherited = m_hits[fallback[state]];
        if (last == 0) {
            m_hits[state] = inherited;
        } else {
            while (m_moreHits[last] != 0)
                last = m_moreHits[last];
            m_moreHits[last] = inherited;
        }
        for (size_t c = 1; c < m_width; ++c) {
            uint32_t &next = m_next[state * m_width + c];
            const uint32_t other = m_next[fallback[state] * m_width + c];
            if (next == 0) {
                next = other;
            } else {
                fallback[next] = other;
                queue.push_back(next);
            }
        }
    }
}

} // namespace Fumehood::Validation
