// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QMainWindow;

namespace Fumehood {

/// Counts up when docks or tool bars come or go: an older layout then gives way to the usual one.
constexpr int LayoutVersion = 3;

/// Size, place and docks of the window, with the layout's version.
QByteArray layoutOf(const QMainWindow &window);
/// False, and nothing is changed, if the bytes are of another version or no layout at all.
bool applyLayout(QMainWindow &window, const QByteArray &layout);
/// The size for a first start: comfortable, but never larger than the screen.
void applyUsualSize(QMainWindow &window);

} // namespace Fumehood
