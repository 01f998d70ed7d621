// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <KSyntaxHighlighting/Theme>
#include <QColor>
#include <QHash>

class QsciScintillaBase;

namespace KSyntaxHighlighting {
class Format;
}

namespace Fumehood {

class Theme;

/// Gives each *look* of a format (colours, bold, italic, underlined) one of Scintilla's style numbers, as it is met.
/// Format ids are no style numbers: they run into thousands and start anew when a repository reloads.
class StyleMap
{
public:
    explicit StyleMap(QsciScintillaBase &editor) : m_editor(editor) {}

    /// Forgets all looks. The default style must be set: every look is that plus its own attributes.
    void reset(const Theme &theme, const KSyntaxHighlighting::Theme &syntax);
    /// A new definition may use the ids of the old one for other formats.
    void forgetFormats() { m_byFormat.clear(); }

    /// 0, the plain look, when the numbers are used up.
    int styleOf(const KSyntaxHighlighting::Format &format);
    /// While held, new looks get their numbers but Scintilla is not told: to set a style while it paints would abort
    /// the program. Letting go tells it.
    void hold() { m_held = true; }
    void letGo();
    bool hasUntold() const { return !m_untold.isEmpty(); }
    qsizetype looks() const { return m_byLook.size(); }

private:
    struct Look
    {
        QRgb foreground;
        QRgb background;
        bool bold;
        bool italic;
        bool underlined;
        bool operator==(const Look &) const = default;
        friend size_t qHash(const Look &look, size_t seed)
        {
            return qHashMulti(seed, look.foreground, look.background, look.bold, look.italic, look.underlined);
        }
    };
    Look lookOf(const KSyntaxHighlighting::Format &format) const;
    int allocate(const Look &look);
    void tell(int style, const Look &look);

    QsciScintillaBase &m_editor;
    KSyntaxHighlighting::Theme m_syntax;
    QColor m_text;
    QColor m_background;
    QColor m_currentLine;
    double m_contrast = 4.5;
    int m_next = 1;
    bool m_held = false;
    QHash<int, Look> m_untold;
    QHash<Look, int> m_byLook;
    QHash<int, int> m_byFormat;
};

} // namespace Fumehood
