// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

namespace Fumehood {

/// How a piece of console text looks, as the program asked for with SGR escape sequences. A value.
struct TextStyle
{
    enum Flag : quint8 {
        Bold = 1, Faint = 2, Italic = 4, Underline = 8, Inverse = 16, StrikeOut = 32,
        Mark = 64, ///< not the program's text but our picture of something invisible in it
    };
    /// 0: the view's own colour; 1-256: the palette's 0-255; RgbColor | 0xRRGGBB: that colour.
    static constexpr quint32 RgbColor = 0x01000000;
    quint32 foreground = 0, background = 0;
    quint8 flags = 0;
    bool operator==(const TextStyle &) const = default;
};

/// `style` holds from byte `start` of a line to the next run or the end; before the first run all is plain.
struct StyleRun
{
    TextStyle style;
    quint16 start = 0;
    bool operator==(const StyleRun &) const = default;
};

} // namespace Fumehood
