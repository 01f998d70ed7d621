// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QsciScintilla;

namespace Fumehood {

/// Keeps the margin of line numbers as wide as its largest number, at any zoom.
class LineNumbers final : public QObject
{
    Q_OBJECT
public:
    explicit LineNumbers(QsciScintilla &editor);

    void fit();

private:
    QsciScintilla &m_editor;
};

} // namespace Fumehood
