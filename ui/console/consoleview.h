// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/scrollback.h"

#include <QAbstractScrollArea>
#include <QRegularExpression>

#include <optional>

namespace Fumehood {

class Theme;

/// Paints the visible lines of a scrollback; nothing else is laid out, so output of any size costs only what is seen.
/// Follows the end only while it is there. Standard error is told apart by a bar and a tint, not by colour alone.
class ConsoleView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit ConsoleView(Theme &theme, QWidget *parent = nullptr);

    void append(bool errors, const QByteArray &bytes);
    void appendLine(const QString &text, ConsoleLine::Kind kind);
    void finishStreams();
    void clear();

    /// Everything kept, as plain text.
    QString text() const;
    QString selectedText() const;
    void copy() const;
    void selectAll();
    bool isFollowing() const { return m_following; }
    void followEnd();
    /// Points added to the usual font size.
    void setZoom(int points);
    /// Selects the next (previous) occurrence, from the selection on, round the end; false: there is none.
    bool find(const QString &text, bool backwards = false);

signals:
    void linkActivated(const QString &file, int line, int column);
    void followingChanged(bool following, qint64 newLines);
    void copyAvailable(bool available);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    /// A place in the text; lines count from the first ever, so that it stays when old lines go.
    struct Place
    {
        qint64 line = 0;
        qsizetype column = 0;
        auto operator<=>(const Place &) const = default;
    };
    struct Link { QString file; int line = 0, column = 0; qsizetype start = 0, length = 0; };

    void linesChanged(qint64 removedBefore);
    void updateScrollBars();
    void takeTheme();
    int visibleLines() const;
    qreal left() const;
    Place placeAt(const QPointF &position) const;
    std::optional<Link> linkAt(const QPointF &position) const;
    const ConsoleLine *lineAt(qint64 line) const;
    QPair<Place, Place> selection() const { return std::minmax(m_anchor, m_cursor); }
    void select(const Place &anchor, const Place &cursor);
    void paintLine(QPainter &painter, const ConsoleLine &line, qint64 number, qreal y) const;
    void paintSpans(QPainter &painter, const ConsoleLine &line, qreal y) const;

    Theme &m_theme;
    Scrollback m_scrollback;
    qreal m_charWidth = 8, m_lineHeight = 16, m_ascent = 12;
    int m_zoom = 0;
    bool m_following = true;
    qint64 m_newLines = 0;
    Place m_anchor, m_cursor;
    bool m_selecting = false;
};

} // namespace Fumehood
