// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTest>

namespace Fumehood::Testing {

/// Any warning fails the test, but for what the offscreen platform says of every window with a smallest size.
inline void failOnWarning()
{
    static const QRegularExpression ours(QStringLiteral("^(?!This plugin does not support)"));
    QTest::failOnWarning(ours);
}

} // namespace Fumehood::Testing
