// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QsciScintilla;

namespace Fumehood {

/// Comments the selected lines (or the caret's) out with `token`, or back in if all of them are comments already.
/// One undoable step; the selection stays on the same text.
void toggleLineComments(QsciScintilla &editor, const QString &token);

} // namespace Fumehood
