// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/indenter.h"

#include "core/language/language.h"
#include "ui/editor/scintilla.h"

#include <Qsci/qsciscintilla.h>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

using Sci = QsciScintillaBase;

struct Row
{
    const char *highlighting; ///< the name of the definition, as the catalogue has it
    const char *opens;
    const char *leaves;
    const char *closes;
};

// What brackets alone do not tell. Brackets count in every language.
constexpr Row Rows[] = {
    {"Python", ":$", R"(^\s*(return|raise|break|continue|pass)\b[^(\[{]*$)",
     R"(^\s*(else|finally|elif\b.*|except\b.*)\s*:$)"},
    {"Ruby", R"(^\s*(def|class|module|if|unless|while|until|case|for|begin|else|elsif|when|rescue|ensure)\b(?!.*\bend$)|\bdo(\s*\|.*\|)?$)",
     "(?!)", R"(^\s*(end|else|elsif\b.*|when\b.*|rescue\b.*|ensure)$)"},
    {"Bash", R"(\b(then|do|else|in)$)", "(?!)", R"(^\s*(fi|done|else|elif\b.*|esac)$)"},
    {"Lua", R"(\b(then|do|else|repeat)$|\bfunction\b.*\)$)", "(?!)", R"(^\s*(end|else|elseif\b.*|until\b.*)\)?$)"},
};

QString withoutComment(const QString &line, const QString &token)
{
    if (token.isEmpty())
        return line.trimmed();
    // Only after a space or at the start: in a string or a URL it usually stands close to other text.
    const QRegularExpression comment(u"(^|\\s)%1.*$"_s.arg(QRegularExpression::escape(token)));
    QString code = line;
    code.remove(comment);
    while (!code.isEmpty() && code.back().isSpace())
        code.chop(1);
    return code;
}

bool matches(const QRegularExpression &expression, const QString &text)
{
    return !expression.pattern().isEmpty() && expression.match(text).hasMatch();
}

} // namespace

IndentRules indentRulesFor(const Language *language)
{
    IndentRules rules;
    if (!language)
        return rules;
    rules.lineComment = language->lineComment;
    for (const Row &row : Rows) {
        if (language->highlighting == QLatin1StringView(row.highlighting)) {
            rules.opens.setPattern(QString::fromLatin1(row.opens));
            rules.leaves.setPattern(QString::fromLatin1(row.leaves));
            rules.closes.setPattern(QString::fromLatin1(row.closes));
        }
    }
    return rules;
}

int indentStepAfter(const IndentRules &rules, const QString &line)
{
    const QString code = withoutComment(line, rules.lineComment);
    if (code.isEmpty())
        return 0;
    if (u"{[("_s.contains(code.back()) || matches(rules.opens, code))
        return 1;
    return matches(rules.leaves, code) ? -1 : 0;
}

Indenter::Indenter(QsciScintilla &editor) : QObject(&editor), m_editor(editor)
{
    connect(&editor, &QsciScintilla::SCN_CHARADDED, this, &Indenter::charAdded);
}

QString Indenter::text(int line) const
{
    return QString::fromUtf8(bytesOf(m_editor, startOf(m_editor, line), endOf(m_editor, line)));
}

int Indenter::indent(int line) const
{
    return send(m_editor, Sci::SCI_GETLINEINDENTATION, line);
}

void Indenter::setIndent(int line, int columns)
{
    send(m_editor, Sci::SCI_SETLINEINDENTATION, line, qMax(0, columns));
}

int Indenter::step() const
{
    const int own = send(m_editor, Sci::SCI_GETINDENT);
    return own > 0 ? own : send(m_editor, Sci::SCI_GETTABWIDTH);
}

void Indenter::charAdded(int character)
{
    const bool carriageReturns = m_editor.eolMode() == QsciScintilla::EolMac;
    if (character == (carriageReturns ? '\r' : '\n')) {
        const int selections = send(m_editor, Sci::SCI_GETSELECTIONS);
        for (int i = 0; i < selections; ++i)
            newLine(i);
        return;
    }
    const int position = send(m_editor, Sci::SCI_GETCURRENTPOS);
    if (character == '}' || character == ']' || character == ')')
        alignBracket(position - 1);
    else if (character == ':')
        alignClosing(lineFrom(m_editor, position));
}

void Indenter::newLine(int selection)
{
    const int line = lineFrom(m_editor, send(m_editor, Sci::SCI_GETSELECTIONNCARET, selection));
    if (line == 0)
        return;
    const QString above = text(line - 1);
    alignClosing(line - 1);
    const int base = indent(line - 1);
    const int next = base + indentStepAfter(m_rules, above) * step();
    const QString rest = text(line).trimmed();
    const bool closes = !rest.isEmpty() && u"}])"_s.contains(rest.front());
    setIndent(line, closes ? base : next);
    if (above.trimmed().isEmpty())
        setIndent(line - 1, 0); // nobody wants the spaces of a line that stayed empty
    if (closes && next > base)
        splitBrackets(line, next);
    const int caret = send(m_editor, Sci::SCI_GETLINEINDENTPOSITION, line);
    send(m_editor, Sci::SCI_SETSELECTIONNCARET, selection, caret);
    send(m_editor, Sci::SCI_SETSELECTIONNANCHOR, selection, caret);
}

/// Enter between "{" and "}" gives the closing bracket a line of its own below the caret's.
void Indenter::splitBrackets(int line, int indentation)
{
    const int start = startOf(m_editor, line);
    const char *ends[] = {"\r\n", "\r", "\n"};
    send(m_editor, Sci::SCI_INSERTTEXT, start, ends[send(m_editor, Sci::SCI_GETEOLMODE)]);
    setIndent(line, indentation);
}

void Indenter::alignBracket(int position)
{
    const int line = lineFrom(m_editor, position);
    if (send(m_editor, Sci::SCI_GETLINEINDENTPOSITION, line) != position)
        return;
    const int partner = send(m_editor, Sci::SCI_BRACEMATCH, position);
    if (partner >= 0)
        setIndent(line, indent(lineFrom(m_editor, partner)));
}

/// Moves "else:" or "end" one step back, if it still stands as deep as the block that it closes.
void Indenter::alignClosing(int line)
{
    if (!matches(m_rules.closes, withoutComment(text(line), m_rules.lineComment)))
        return;
    int above = line - 1;
    while (above > 0 && text(above).trimmed().isEmpty())
        --above;
    if (above < 0)
        return;
    const int expected = indent(above) + indentStepAfter(m_rules, text(above)) * step();
    if (indent(line) == expected && indentStepAfter(m_rules, text(above)) >= 0)
        setIndent(line, expected - step());
}

} // namespace Fumehood
