// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRegularExpression>

class QsciScintilla;

namespace Fumehood {

struct Language;

/// When a language goes one step deeper or back. The expressions see one line without its comment and trailing space.
struct IndentRules
{
    QString lineComment;
    QRegularExpression opens;  ///< the next line stands deeper
    QRegularExpression leaves; ///< nothing can follow at this depth: the next line stands one step back
    QRegularExpression closes; ///< this line itself belongs one step back: "else:", "end"
    bool operator==(const IndentRules &) const = default;
};

IndentRules indentRulesFor(const Language *language);
/// +1, 0 or -1: the depth of the line after `line`, compared to `line`.
int indentStepAfter(const IndentRules &rules, const QString &line);

/// Indents what is typed: a new line as the one above or one step from it, a closing bracket as its opener's line.
class Indenter final : public QObject
{
    Q_OBJECT
public:
    explicit Indenter(QsciScintilla &editor);

    void setRules(const IndentRules &rules) { m_rules = rules; }

private:
    void charAdded(int character);
    void newLine(int selection);
    void alignBracket(int position);
    void alignClosing(int line);
    void splitBrackets(int line, int indent);

    QString text(int line) const;
    int indent(int line) const;
    void setIndent(int line, int columns);
    int step() const;

    QsciScintilla &m_editor;
    IndentRules m_rules;
};

} // namespace Fumehood
