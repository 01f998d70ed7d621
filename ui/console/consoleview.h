// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/rowmap.h"
#include "core/terminal/scrollback.h"
#include "core/terminal/scrollbacksearch.h"
#include "core/terminal/sourcelink.h"
#include "core/terminal/textselection.h"
#include "ui/console/linepainter.h"
#include "ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QHash>
#include <QIcon>
#include <QTimer>

#include <optional>

class QMenu;
class QToolButton;

namespace Fumehood {

/// Paints the visible lines of a scrollback; nothing else is laid out, so output of any size costs only what is seen.
/// Appending costs the bytes appended; the screen follows at most once a frame. Follows the end only while it is there.
/// Standard error is told apart by a bar and a tint, not by colour alone. Lives in the GUI thread.
class ConsoleView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit ConsoleView(Theme &theme, QWidget *parent = nullptr);
    ~ConsoleView() override;

    void append(Stream stream, const QByteArray &bytes);
    void appendLines(const QString &text, LineKind kind);
    /// Returns the header's line, for setSectionNote().
    qint64 beginSection(const QString &title);
    /// How the section's run ended, at the end of its header.
    void setSectionNote(qint64 header, const QString &icon, const QString &text, Theme::Role role);
    void setFolded(qint64 header, bool folded);
    void finishStreams();
    void clear();

    const Scrollback &scrollback() const { return m_scrollback; }
    /// Everything kept, as plain UTF-8 text.
    QByteArray text() const;
    const TextSelection &selection() const { return m_selection; }
    QString selectedText() const;
    void select(TextPlace anchor, TextPlace cursor);

    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    qint64 newLines() const;            ///< since following ended
    bool isWrapped() const { return m_wrapped; }
    void setWrapped(bool wrapped);
    int zoom() const { return m_zoom; }
    /// Points added to the usual font size.
    void setZoom(int points);

    /// Selects the next (previous) occurrence from the selection on, round the end; searchFinished() follows.
    void find(const TextPattern &pattern, bool backwards);
    /// The same, but an occurrence that begins where the selection does is found again: while one types.
    void findFromHere(const TextPattern &pattern);
    /// Every occurrence that is in sight is marked.
    void setHighlight(const TextPattern &pattern);

    TextPlace placeAt(const QPointF &position) const;
    QRectF rectOf(TextPlace place) const;   ///< of its character, in the viewport; empty: out of sight
    void reveal(TextPlace place);

public slots:
    void copy() const;
    void selectAll();

signals:
    void linkActivated(const QString &file, int line, int column);
    void followingChanged(bool following);
    void wrappedChanged(bool wrapped);
    void zoomChanged(int points);
    void selectionChanged();
    void searchFinished(bool found, bool wrapped);
    /// Ctrl+C with nothing selected.
    void interruptRequested();
    void menuRequested(QMenu *menu);        ///< about to be shown; others may add to it

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Link { SourceLink link; TextPlace from, to; };
    struct SectionNote { QIcon icon; QString text; Theme::Role role; };
    struct Row { RowMap::Row row; LineView line; int from, to; QRectF rect; };     ///< a row on the screen and its cells

    void scheduleRefresh();
    void refresh();
    void updateScrollBars();
    void placeChip();
    void takeTheme();
    void announceNewText();
    void paintDropped(QPainter &painter);
    int rowsInSight() const;
    qreal left() const { return m_painter.cellWidth() * 1.5; }
    int columnsInSight() const;
    RowMap::Row rowOf(TextPlace place) const;
    Row rowOnScreen(int index) const;

    void paintRow(QPainter &painter, const Row &row);
    void paintHeader(QPainter &painter, const Row &row);
    void paintMatches(QPainter &painter, const Row &row);
    void paintLinks(QPainter &painter, const Row &row);
    void paintSelection(QPainter &painter, const Row &row);
    void paintCaret(QPainter &painter, const Row &row);
    void paintOver(QPainter &painter, const Row &row, int from, int to, const QColor &paper, const QColor &ink);

    void selectionMoved();
    void setFollowingQuietly(bool following);
    void dragTo(const QPointF &position);
    void activate(const Link &link);
    void activateNearest();
    TextPlace keyboardPlace() const;
    std::optional<Link> linkAt(const QPointF &position) const;
    QList<Link> linksOf(qint64 number, const LineView &line) const;
    void jumpToLink(bool backwards);
    bool moveSelection(QKeyEvent *event);
    TextPlace movedByRows(TextPlace place, qint64 rows) const;
    bool scrollByKey(const QKeyEvent *event);
    std::optional<qint64> foldMarkAt(const QPointF &position) const;
    void toggleFold(qint64 header);
    void startSearch(const TextPattern &pattern, TextPlace from, bool backwards);
    void searchOn();

    Theme &m_theme;
    Scrollback m_scrollback;
    RowMap m_rows{m_scrollback};
    TextSelection m_selection{m_scrollback};
    ScrollbackSearch m_search;
    TextPattern m_highlight;
    LinePainter m_painter;
    QHash<qint64, SectionNote> m_notes;
    QToolButton *m_chip;
    QTimer m_frame, m_autoScroll, m_searching;
    QElapsedTimer m_sinceFrame, m_sinceDoubleClick;
    QPointF m_pressed;
    RowMap::Row m_top;                      // the first row in sight while not following
    qint64 m_seen = 0;                      // lines that were there when following ended
    TextPlace m_announced;
    int m_zoom = 0;
    bool m_following = true, m_wrapped = true, m_dragging = false, m_adjusting = false;
    bool m_pausedBySelection = false, m_showsFocus = false;
};

} // namespace Fumehood
