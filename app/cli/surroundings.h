// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Fumehood {

/// Before anything else: what a shell may have left odd. Closed standard streams become /dev/null (else the next file
/// opened would be one of them), a locale without UTF-8 becomes C.UTF-8 (else Qt complains on stderr), and writing to
/// a closed pipe is an error, not the end of the program.
void makeSurroundingsUsual();

} // namespace Fumehood
