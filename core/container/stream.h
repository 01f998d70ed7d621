// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Fumehood {

/// The two streams of a program.
enum class Stream { Stdout, Stderr };

} // namespace Fumehood
