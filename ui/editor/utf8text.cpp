// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/utf8text.h"

#include <QChar>

#include <algorithm>

namespace Fumehood {

namespace {

/// The code point at the start of `bytes` and its length there; an ill-formed start is U+FFFD of length 1.
std::pair<char32_t, int> decodeOne(QByteArrayView bytes)
{
    const auto at = [bytes](qsizetype i) { return static_cast<unsigned char>(bytes.at(i)); };
    const unsigned char lead = at(0);
    if (lead < 0x80)
        return {lead, 1};
    const int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    constexpr std::pair<char32_t, int> bad{0xfffd, 1};
    if (lead < 0xc2 || lead > 0xf4 || bytes.size() < length)
        return bad;
    char32_t code = lead & (0xff >> (length + 1));
    for (int i = 1; i < length; ++i) {
        if ((at(i) & 0xc0) != 0x80)
            return bad;
        code = (code << 6) | (at(i) & 0x3fU);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[length] || code > QChar::LastValidCodePoint || QChar::isSurrogate(code))
        return bad;
    return {code, length};
}

} // namespace

Utf8Text::Utf8Text(QByteArrayView bytes) : m_text(QString::fromUtf8(bytes))
{
    if (m_text.size() != bytes.size())
        decode(bytes);
}

void Utf8Text::decode(QByteArrayView bytes)
{
    m_text.clear();
    m_bytes.reserve(bytes.size() + 1);
    for (qsizetype i = 0; i < bytes.size();) {
        const auto [code, length] = decodeOne(bytes.sliced(i));
        const auto units = QChar::fromUcs4(code);
        for (const QChar unit : QStringView(units)) {
            m_text.append(unit);
            m_bytes.append(i);
        }
        i += length;
    }
    m_bytes.append(bytes.size());
}

qsizetype Utf8Text::unitAt(qsizetype byte) const
{
    if (m_bytes.isEmpty())
        return byte;
    const auto after = std::ranges::upper_bound(m_bytes, byte);
    const qsizetype unit = std::distance(m_bytes.begin(), after) - 1;
    const bool low = unit > 0 && unit < m_text.size() && m_text.at(unit).isLowSurrogate();
    return low ? unit - 1 : qMax<qsizetype>(unit, 0);
}

} // namespace Fumehood
