// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/linemark.h"

#include <QList>
#include <QObject>
#include <QPoint>

class QHelpEvent;
class QsciScintilla;

namespace Fumehood {

class Theme;

/// Shows marks: a line below the text, a shape in the margin, the message where the mouse rests. Severities differ in
/// shape as well as in colour. Marks move with the text they stand at.
class LineMarks final : public QObject
{
    Q_OBJECT
public:
    LineMarks(QsciScintilla &editor, const Theme &theme);

    void set(const QList<LineMark> &marks);
    QList<LineMark> marks() const;
    /// All messages of a line, one a row; empty if there are none. The line counts from 1.
    QString messages(int line) const;

    /// Draws the signs anew, in the theme's colours and as large as the text.
    void applyTheme();
    /// What the marks at a place of the viewport say: of the text there, or of the line beside it in the margins.
    QString toolTipAt(QPoint place) const;
    /// True if there was something to show.
    bool showToolTip(const QHelpEvent &event) const;

signals:
    void activated(int line);

private:
    struct Placed
    {
        LineMark mark;
        int handle = -1; ///< of the margin's symbol; Scintilla keeps its line
    };
    void underline(const LineMark &mark, int number);
    QStringList messagesAt(int position) const;
    int lineOf(const Placed &placed) const;

    QsciScintilla &m_editor;
    const Theme &m_theme;
    QList<Placed> m_placed;
};

} // namespace Fumehood
