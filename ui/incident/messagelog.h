// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Fumehood {

/// The last messages of this program and its libraries, which go on to where they went before. Any thread.
class MessageLog final
{
public:
    static constexpr int Lines = 200;

    /// From now on; a second call changes nothing.
    static void keep();
    /// "14:03:07 warning fumehood.container: …", a line each, the newest last.
    static QString text();
};

} // namespace Fumehood
