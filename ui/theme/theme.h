// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

#include <array>

namespace Fumehood {

/// Colours of the console, chosen so that every text colour has a contrast of 4.5:1 or more on `background`.
struct ConsoleColors
{
    QColor background;
    QColor text;                    ///< standard output
    QColor errorText;               ///< standard error; a bar and a tint come with it, never colour alone
    QColor errorBar;
    QColor errorTint;               ///< background of a line of standard error
    QColor notice;                  ///< our own words between the program's
    QColor mark;                    ///< "shortened here", control pictures, line-end marks
    QColor link;
    QColor headerBackground;        ///< the line that starts a run's section
    QColor headerText;
    QColor selection;
    QColor selectedText;
    QColor match;                   ///< background of what find found
    QColor currentMatch;
    std::array<QColor, 16> ansi{};  ///< 0-7 normal, 8-15 bright, legible as text on `background`
};

/// Colours of the source editor apart from the syntax; every colour of text is legible on `currentLine` too.
struct EditorColors
{
    QColor background;
    QColor text;
    QColor currentLine;      ///< background of the caret's line
    QColor caret;
    QColor selection;
    QColor selectedText;     ///< invalid: the syntax colours stay
    QColor margin;
    QColor lineNumber;
    QColor foldMark;
    QColor faint;            ///< indentation guides, white space
    QColor brace;            ///< text of a matched bracket
    QColor braceBackground;
    QColor braceAlone;       ///< text of a bracket without a partner
    QColor match;            ///< what find found
    QColor currentMatch;
};

/// The only place with colours. Follows the system or is set to one look, live. Lives in the GUI thread.
class Theme final : public QObject
{
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark, HighContrast };
    Q_ENUM(Mode)
    enum class Role { Text, SubduedText, Success, Warning, Error, Info, Accent, Grid, Border };
    Q_ENUM(Role)

    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// Points of every text in the window; 0: what the desktop says.
    void setTextSize(int points);
    bool isDark() const { return m_dark; }
    bool isHighContrast() const { return m_mode == Mode::HighContrast; }

    /// A colour for text and symbols on the window's and the views' background (4.5:1 or more).
    QColor color(Role role) const;
    /// A faint background for a banner or a row that means `role`; ordinary text stays legible on it.
    QColor tint(Role role) const;
    /// Colour-blind safe line colours of charts; repeats after eight, so give each series its own dash too.
    QColor series(int index) const;
    const ConsoleColors &console() const { return m_console; }
    const EditorColors &editor() const { return m_editor; }
    /// What text and its parts must at least reach: 4.5, or 7 in high contrast.
    double minimumContrast() const;

    /// The icon resources/icons/<name>.svg. It is tinted when it is painted, so it follows the theme by itself.
    QIcon icon(const QString &name) const;
    /// The same in a fixed meaning's colour: a red stop, a green tick.
    QIcon icon(const QString &name, Role role) const;

    /// The font of code, console and numbers in columns.
    static QFont monospaceFont();

    /// Contrast of two colours after WCAG 2, from 1 to 21.
    static double contrast(const QColor &one, const QColor &other);
    /// `color`, made lighter or darker until it reaches `ratio` on `background`; its hue is kept.
    static QColor legible(const QColor &color, const QColor &background, double ratio);

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void takeColors();

    Mode m_mode = Mode::System;
    Mode m_seenMode = Mode::System;
    bool m_dark = false;
    QPalette m_seen;
    QFont m_usualFont;
    ConsoleColors m_console;
    EditorColors m_editor;
};

} // namespace Fumehood
