// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetrics>
#include <QSize>
#include <QWidget>

namespace Fumehood {

/// Room for so many letters and lines, no larger than the window; `window` may be nullptr.
inline QSize roomFor(const QFontMetrics &metrics, int letters, int lines, const QWidget *window)
{
    const QSize room(metrics.averageCharWidth() * letters, metrics.lineSpacing() * lines);
    return window ? room.boundedTo(window->size()) : room;
}

} // namespace Fumehood
