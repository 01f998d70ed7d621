// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/scrollback.h"

#include <QCache>
#include <QColor>
#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QRawFont>

#include <array>

class QPainter;

namespace Fumehood {

class Theme;

/// Draws pieces of console lines on a grid of cells. ASCII goes to the screen as glyphs, without any layout; other
/// characters are laid out once and kept. Colours that a program chose are kept legible on the theme's background.
class LinePainter
{
public:
    explicit LinePainter(const Theme &theme) : m_theme(theme) {}

    /// Must be called once before drawing; cells get whole device pixels.
    void setFont(const QFont &font, qreal devicePixelRatio);
    void forgetColors() { m_inks.clear(); }

    qreal cellWidth() const { return m_cellWidth; }
    qreal lineHeight() const { return m_lineHeight; }

    /// Draws the cells [from, to) with `from` at `at`, the row's upper left. A valid `ink` overrules all colours.
    void draw(QPainter &painter, const LineView &line, int from, int to, QPointF at, const QColor &ink = {});

private:
    struct Face
    {
        QFont font;
        QRawFont raw;
        std::array<quint32, 0x7F - 0x20> glyphs{};
    };
    struct Ink { QColor text, paper; };
    struct InkKey
    {
        TextStyle style;
        LineKind kind;
        bool operator==(const InkKey &) const = default;
        friend size_t qHash(const InkKey &key, size_t seed)
        {
            return qHashMulti(seed, key.style.foreground, key.style.background, key.style.flags, quint8(key.kind));
        }
    };
    struct Place { QPointF at; int from, to; };     // the grid of the piece that is drawn

    Ink inkOf(const TextStyle &style, LineKind kind);
    QColor colorOf(quint32 code) const;
    const Face &faceOf(const TextStyle &style, LineKind kind) const;
    void drawSegment(QPainter &painter, QByteArrayView text, int column, int end, const TextStyle &style, const LineView &line,
                     const Place &place, const QColor &ink);
    void drawAscii(QPainter &painter, QByteArrayView text, const Face &face, QPointF baseline);
    void collect(char ascii, const Face &face, QPointF baseline);
    void drawCollected(QPainter &painter, const Face &face);
    void drawCharacters(QPainter &painter, QByteArrayView text, int column, const Face &face, const Place &place);
    const QList<QGlyphRun> &glyphsOf(const QString &character, const Face &face);

    const Theme &m_theme;
    std::array<Face, 4> m_faces;                    // bold: 1, italic: 2
    qreal m_cellWidth = 8, m_lineHeight = 16, m_ascent = 12, m_underline = 1, m_strike = -4;
    QHash<InkKey, Ink> m_inks;
    QCache<std::pair<QString, int>, QList<QGlyphRun>> m_characters{4096};
    QList<quint32> m_indexes;       // of the glyphs that are drawn together
    QList<QPointF> m_positions;
};

} // namespace Fumehood
