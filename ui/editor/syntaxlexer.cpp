// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/syntaxlexer.h"

#include "ui/editor/longlines.h"
#include "ui/editor/scintilla.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/FoldingRegion>
#include <KSyntaxHighlighting/Format>
#include <QElapsedTimer>
#include <QEvent>
#include <Qsci/qsciscintilla.h>

#include <algorithm>

namespace Fumehood {

namespace {

using Sci = QsciScintillaBase;

constexpr int InitialState = 0;
/// A state keeps its whole stack of contexts, so ever deeper nesting would take memory in squares.
constexpr int MaximumStates = 2'000;
constexpr int LookAheadLines = 500;
constexpr int HighestLevel = Sci::SC_FOLDLEVELNUMBERMASK;
constexpr int NextLevelShift = 16;

int clampedLevel(int level)
{
    return std::clamp<int>(level, Sci::SC_FOLDLEVELBASE, HighestLevel);
}

bool setLevel(QsciScintilla &editor, int line, int level)
{
    if (send(editor, Sci::SCI_GETFOLDLEVEL, line) == level)
        return false;
    send(editor, Sci::SCI_SETFOLDLEVEL, line, level);
    return true;
}

/// A cut in the middle of a character would show its first bytes as broken.
qsizetype wholeCharacters(QByteArrayView bytes, qsizetype limit)
{
    if (bytes.size() <= limit)
        return bytes.size();
    while (limit > 0 && (static_cast<unsigned char>(bytes.at(limit)) & 0xc0) == 0x80)
        --limit;
    return limit;
}

} // namespace

SyntaxLexer::SyntaxLexer(QsciScintilla *editor)
    : QsciLexerCustom(editor), m_editor(*editor), m_styles(*editor), m_length(lengthOf(*editor))
{
    m_states.append(KSyntaxHighlighting::State());
    forgetStates();
    connect(editor, &QsciScintilla::SCN_MODIFIED, this,
            [this](int position, int type, const char *, int length, int linesAdded) {
                noteModification(position, type, length, linesAdded);
            });
    m_ahead.setSingleShot(true);
    m_ahead.setInterval(0);
    connect(&m_ahead, &QTimer::timeout, this, &SyntaxLexer::styleAhead);
    editor->viewport()->installEventFilter(this);
}

void SyntaxLexer::setDefinition(const KSyntaxHighlighting::Definition &definition)
{
    AbstractHighlighter::setDefinition(definition);
    m_styles.forgetFormats();
    m_foldsByIndentation = definition.isValid() && definition.indentationBasedFoldingEnabled();
    m_ignoredByFolding.clear();
    if (m_foldsByIndentation) {
        for (const QString &pattern : definition.foldingIgnoreList())
            m_ignoredByFolding.append(QRegularExpression(QRegularExpression::anchoredPattern(pattern)));
    }
    restyleFromStart();
}

void SyntaxLexer::setColors(const Theme &theme, const KSyntaxHighlighting::Theme &syntax)
{
    AbstractHighlighter::setTheme(syntax);
    m_styles.reset(theme, syntax);
    restyleFromStart();
}

void SyntaxLexer::forgetStates()
{
    m_states.resize(1);
    m_stateNumbers.clear();
    m_stateNumbers.insert(m_states.constFirst(), InitialState);
}

void SyntaxLexer::restyleFromStart()
{
    forgetStates();
    m_validTo = 0;
    m_trustedFrom = 0;
    startStyling(0);
    m_editor.viewport()->update();
    m_ahead.start();
}

void SyntaxLexer::styleTo(int end)
{
    m_styles.letGo();
    const int styled = send(m_editor, Sci::SCI_GETENDSTYLED);
    if (styled < end)
        styleRange(startOf(m_editor, lineFrom(m_editor, styled)), end);
}

/// To the line's start, or to the end of a shorter text: Scintilla knows no place of a line that is not there.
void SyntaxLexer::styleToLine(int line)
{
    styleTo(line < send(m_editor, Sci::SCI_GETLINECOUNT) ? startOf(m_editor, line) : lengthOf(m_editor));
}

void SyntaxLexer::styleTop()
{
    styleToLine(send(m_editor, Sci::SCI_LINESONSCREEN) + 1);
}

void SyntaxLexer::styleAll()
{
    styleTo(lengthOf(m_editor));
}

/// Styles what is about to be painted, so that Scintilla finds nothing to ask for while it paints.
bool SyntaxLexer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        constexpr int PartlyShown = 2;
        const int top = send(m_editor, Sci::SCI_GETFIRSTVISIBLELINE);
        const int bottom = top + send(m_editor, Sci::SCI_LINESONSCREEN) + PartlyShown;
        styleTo(startOf(m_editor, send(m_editor, Sci::SCI_DOCLINEFROMVISIBLE, bottom) + 1));
    }
    return QsciLexerCustom::eventFilter(watched, event);
}

void SyntaxLexer::styleAhead()
{
    constexpr int LinesAtOnce = 40;
    constexpr qint64 BudgetInMilliseconds = 5;
    m_styles.letGo();
    QElapsedTimer watch;
    watch.start();
    while (watch.elapsed() < BudgetInMilliseconds) {
        const int styled = send(m_editor, Sci::SCI_GETENDSTYLED);
        if (styled >= lengthOf(m_editor))
            return;
        styleToLine(lineFrom(m_editor, styled) + LinesAtOnce);
    }
    m_ahead.start();
}

void SyntaxLexer::noteModification(int position, int type, int length, int linesAdded)
{
    const bool inserted = type & Sci::SC_MOD_INSERTTEXT;
    if (!inserted && !(type & Sci::SC_MOD_DELETETEXT))
        return;
    m_length += inserted ? length : -length;
    m_ahead.start();
    if (position >= m_validTo)
        return;
    const auto moved = [&](int old) {
        if (inserted)
            return old >= position ? old + length : old;
        return old > position ? std::max(position, old - length) : old;
    };
    m_validTo = moved(m_validTo);
    if (m_validTo == 0)
        forgetStates();
    // Where lines came or went, the line states around the edit are copies of other lines' states.
    const int lastTouched = lineFrom(m_editor, inserted ? position + length : position);
    const int trusted = startOf(m_editor, linesAdded == 0 ? lastTouched : lastTouched + 1);
    m_trustedFrom = std::max(moved(m_trustedFrom), trusted);
}

/// Scintilla asks, perhaps while it paints.
void SyntaxLexer::styleText(int start, int end)
{
    m_styles.hold();
    styleRange(start, end);
    if (m_styles.hasUntold())
        m_ahead.start();
    else
        m_styles.letGo();
}

void SyntaxLexer::styleRange(int start, int end)
{
    int line = lineFrom(m_editor, start);
    const int last = lineFrom(m_editor, std::max(start, end - 1));
    while (line <= last) {
        const bool converged = styleLines(line, last);
        if (!converged)
            break;
        startStyling(m_validTo); // what lies between is as it should be; what follows may never have been styled
        if (m_validTo >= end)
            break;
        line = lineFrom(m_editor, m_validTo);
    }
    if (send(m_editor, Sci::SCI_GETENDSTYLED) < lengthOf(m_editor))
        m_ahead.start();
}

/// Styles lines up to `last`, or until one ends as before and all below it is valid: then it returns true.
bool SyntaxLexer::styleLines(int first, int last)
{
    const bool noted = m_length == lengthOf(m_editor);
    startStyling(startOf(m_editor, first));
    bool converged = false;
    int line = first;
    while (line <= last && !converged) {
        const bool sameEnd = styleLine(line);
        const int next = startOf(m_editor, line + 1);
        converged = noted && sameEnd && startOf(m_editor, line) >= m_trustedFrom && next < m_validTo;
        if (!converged)
            m_validTo = std::max(m_validTo, next);
        ++line;
    }
    if (m_foldsByIndentation)
        foldByIndentation(first, line - 1);
    // Halfway, the lines down to here end as they will, but not what is below agrees with them yet.
    const int reached = startOf(m_editor, line);
    m_trustedFrom = converged || reached >= m_validTo ? 0 : std::max(m_trustedFrom, reached);
    return converged;
}

int SyntaxLexer::stateBefore(int line) const
{
    const int state = line == 0 ? InitialState : send(m_editor, Sci::SCI_GETLINESTATE, line - 1);
    return state < m_states.size() ? state : InitialState;
}

int SyntaxLexer::intern(const KSyntaxHighlighting::State &state)
{
    if (const auto known = m_stateNumbers.constFind(state); known != m_stateNumbers.cend())
        return *known;
    if (m_states.size() >= MaximumStates)
        return InitialState;
    const int number = static_cast<int>(m_states.size());
    m_states.append(state);
    m_stateNumbers.insert(state, number);
    return number;
}

/// True if the line ends as it did when it was styled last.
bool SyntaxLexer::styleLine(int line)
{
    const int start = startOf(m_editor, line);
    const int next = startOf(m_editor, line + 1);
    const int end = endOf(m_editor, line);
    const bool isLong = end - start > DrawnBytes;
    QByteArray bytes = bytesOf(m_editor, start, std::min(end, start + DrawnBytes + 1));
    bytes.truncate(wholeCharacters(bytes, DrawnBytes));
    const int startLevel = line == 0 ? int(Sci::SC_FOLDLEVELBASE)
                                     : clampedLevel(send(m_editor, Sci::SCI_GETFOLDLEVEL, line - 1) >> NextLevelShift);
    m_lineStyles.fill('\0', isLong ? bytes.size() : next - start); // the line end too, or the end of the styled text sticks there
    m_level = m_lowestLevel = startLevel;
    int state = InitialState;
    if (definition().isValid()) {
        m_line = Utf8Text(bytes);
        state = intern(highlightLine(m_line.text(), m_states.at(stateBefore(line))));
    }
    send(m_editor, Sci::SCI_SETSTYLINGEX, m_lineStyles.size(), m_lineStyles.constData());
    if (isLong) {
        send(m_editor, Sci::SCI_SETSTYLING, end - start - m_lineStyles.size(), NotDrawnStyle);
        send(m_editor, Sci::SCI_SETSTYLING, next - end, 0L);
    }
    ++m_styledLines;
    const bool sameLevels = m_foldsByIndentation || !foldByRegions(line, startLevel);
    const bool sameState = send(m_editor, Sci::SCI_GETLINESTATE, line) == state;
    send(m_editor, Sci::SCI_SETLINESTATE, line, state);
    return sameState && sameLevels;
}

void SyntaxLexer::applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format)
{
    if (length == 0)
        return;
    const qsizetype from = m_line.byteAt(offset);
    const qsizetype to = m_line.byteAt(offset + length);
    std::fill(m_lineStyles.begin() + from, m_lineStyles.begin() + to, static_cast<char>(m_styles.styleOf(format)));
}

void SyntaxLexer::applyFolding(int, int, KSyntaxHighlighting::FoldingRegion region)
{
    using Region = KSyntaxHighlighting::FoldingRegion;
    m_level = clampedLevel(m_level + (region.type() == Region::Begin ? 1 : region.type() == Region::End ? -1 : 0));
    m_lowestLevel = std::min(m_lowestLevel, m_level);
}

/// A line that closes one region and opens another ("} else {") ends the first fold and starts a second.
bool SyntaxLexer::foldByRegions(int line, int startLevel)
{
    const bool reopens = m_lowestLevel < startLevel && m_level > m_lowestLevel;
    const int number = reopens ? m_lowestLevel : startLevel;
    const int header = m_level > number ? int(Sci::SC_FOLDLEVELHEADERFLAG) : 0;
    return setLevel(m_editor, line, number | header | (m_level << NextLevelShift));
}

bool SyntaxLexer::isInsideToken(int line) const
{
    const int state = stateBefore(line);
    return state != InitialState && !m_states.at(state).indentationBasedFoldingEnabled(); // an empty state denies it
}

bool SyntaxLexer::isBlank(int line) const
{
    return send(m_editor, Sci::SCI_GETLINEINDENTPOSITION, line) == endOf(m_editor, line);
}

/// The indentation of a line, if it counts: not empty, no comment, not the inside of a long string.
std::optional<int> SyntaxLexer::countedIndent(int line) const
{
    if (isBlank(line) || isInsideToken(line))
        return {};
    if (!m_ignoredByFolding.isEmpty()) {
        const int start = startOf(m_editor, line);
        const int end = std::min(endOf(m_editor, line), start + DrawnBytes);
        const QString text = QString::fromUtf8(bytesOf(m_editor, start, end));
        for (const QRegularExpression &ignored : m_ignoredByFolding) {
            if (ignored.match(text).hasMatch())
                return {};
        }
    }
    return std::min(send(m_editor, Sci::SCI_GETLINEINDENTATION, line), HighestLevel - Sci::SC_FOLDLEVELBASE);
}

/// A line starts a fold if the next line that counts stands deeper. So the lines from the last that counts before
/// `first` are looked at again, and a few after `last` are looked at ahead.
void SyntaxLexer::foldByIndentation(int first, int last)
{
    const int lines = send(m_editor, Sci::SCI_GETLINECOUNT);
    int below = 0;
    int lastUncounted = last; // those after `last` too: the inside of a long string may depend on what has changed
    while (lastUncounted + 1 < std::min(lines, last + LookAheadLines)) {
        if (const auto indent = countedIndent(lastUncounted + 1)) {
            below = *indent;
            break;
        }
        ++lastUncounted;
    }
    for (int line = last; line >= 0; --line) {
        const auto indent = countedIndent(line);
        if (!indent)
            continue;
        foldUncounted(line + 1, lastUncounted, *indent, below);
        const int header = below > *indent ? int(Sci::SC_FOLDLEVELHEADERFLAG) : 0;
        setLevel(m_editor, line, (Sci::SC_FOLDLEVELBASE + *indent) | header);
        if (line < first)
            return;
        below = *indent;
        lastUncounted = line - 1;
    }
    foldUncounted(0, lastUncounted, 0, below);
}

/// Blank lines and comments go with what follows them, so the space between two folded functions stays; a comment
/// that stands deeper stays with what is above. The inside of a long string goes with the string's first line.
void SyntaxLexer::foldUncounted(int first, int last, int above, int below)
{
    for (int line = first; line <= last; ++line) {
        int indent = below;
        if (isInsideToken(line))
            indent = above;
        else if (!isBlank(line) && above > below)
            indent = std::clamp(send(m_editor, Sci::SCI_GETLINEINDENTATION, line), below, above);
        setLevel(m_editor, line, Sci::SC_FOLDLEVELBASE + indent);
    }
}

} // namespace Fumehood
