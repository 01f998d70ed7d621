// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPlainTextEdit;
class QString;
class QWidget;

namespace Fumehood {

/// A program's text to look at and copy from, by mouse and by keys: monospaced, its lines unbroken.
QPlainTextEdit *readOnlyText(const QString &text, const QString &accessibleName, QWidget *parent);

} // namespace Fumehood
