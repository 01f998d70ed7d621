// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QsciScintilla;

namespace Fumehood {

class Theme;

/// The margin to fold with: an arrow down at an open fold, one to the right at a closed one, and no lines.
class FoldMargin final : public QObject
{
    Q_OBJECT
public:
    FoldMargin(QsciScintilla &editor, const Theme &theme);

    void applyTheme();

private:
    QsciScintilla &m_editor;
    const Theme &m_theme;
};

} // namespace Fumehood
