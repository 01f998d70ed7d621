// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/stylemap.h"
#include "ui/editor/utf8text.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/State>
#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QTimer>
#include <Qsci/qscilexercustom.h>

#include <optional>

namespace Fumehood {

/// The bridge between KSyntaxHighlighting, which highlights lines, and Scintilla, which asks for styles of ranges.
/// A line's end state is interned, its index is Scintilla's line state and moves with the line. After an edit it
/// restyles until a line ends as it did before; what is below the window is styled ahead in idle moments.
class SyntaxLexer final : public QsciLexerCustom, public KSyntaxHighlighting::AbstractHighlighter
{
    Q_OBJECT
    Q_INTERFACES(KSyntaxHighlighting::AbstractHighlighter)
public:
    explicit SyntaxLexer(QsciScintilla *editor);

    const char *language() const override { return "KSyntaxHighlighting"; }
    QString description(int) const override { return {}; } // the styles are set by StyleMap, not by QScintilla

    void setDefinition(const KSyntaxHighlighting::Definition &definition) override;
    /// The editor's default style must have its colours and font already.
    void setColors(const Theme &theme, const KSyntaxHighlighting::Theme &syntax);

    /// Styles the lines that open in the window's first screen, now: a long line is laid out in part only once it is styled.
    void styleTop();
    /// Styles all that is not styled yet, now: before folding everything.
    void styleAll();

    /// For tests: how many lines were highlighted so far, and how many different states and looks there are.
    qint64 styledLines() const { return m_styledLines; }
    qsizetype states() const { return m_states.size(); }
    qsizetype looks() const { return m_styles.looks(); }

protected:
    void styleText(int start, int end) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override;
    void applyFolding(int offset, int length, KSyntaxHighlighting::FoldingRegion region) override;

private:
    void noteModification(int position, int type, int length, int linesAdded);
    void restyleFromStart();
    void forgetStates();
    void styleAhead();

    void styleTo(int end);
    void styleToLine(int line);
    void styleRange(int start, int end);
    bool styleLines(int first, int last);
    int stateBefore(int line) const;
    int intern(const KSyntaxHighlighting::State &state);
    bool styleLine(int line);
    bool foldByRegions(int line, int startLevel);
    void foldByIndentation(int first, int last);
    void foldUncounted(int first, int last, int above, int below);
    std::optional<int> countedIndent(int line) const;
    bool isInsideToken(int line) const;
    bool isBlank(int line) const;

    QsciScintilla &m_editor;
    StyleMap m_styles;
    QTimer m_ahead;
    QList<KSyntaxHighlighting::State> m_states;
    QHash<KSyntaxHighlighting::State, int> m_stateNumbers;
    QList<QRegularExpression> m_ignoredByFolding;
    bool m_foldsByIndentation = false;

    int m_validTo = 0;     ///< all before it was styled; an edit moves it but leaves what is below the edit valid
    int m_trustedFrom = 0; ///< lines from here to m_validTo still hold the end state of their own last styling
    int m_length = 0;      ///< of the text, as far as modifications were noted

    Utf8Text m_line;       ///< the line being highlighted
    QByteArray m_lineStyles;
    int m_level = 0;       ///< open regions, counted up and down along the line
    int m_lowestLevel = 0;
    qint64 m_styledLines = 0;
};

} // namespace Fumehood
