// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/linemarks.h"

#include "ui/editor/editorlook.h"
#include "ui/editor/indicators.h"
#include "ui/editor/scintilla.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QHelpEvent>
#include <QToolTip>
#include <Qsci/qsciscintilla.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

using Sci = QsciScintillaBase;

/// How one severity looks.
struct Sign
{
    int indicator;
    int marker;
    int line;
    Theme::Role role;
    QLatin1StringView icon;
};

Sign signOf(LineMark::Severity severity)
{
    switch (severity) {
    case LineMark::Severity::Info:
        return {Indicator::Info, Marker::Info, Sci::INDIC_DOTS, Theme::Role::Info, "mark-info"_L1};
    case LineMark::Severity::Warning:
        return {Indicator::Warning, Marker::Warning, Sci::INDIC_DASH, Theme::Role::Warning, "mark-warning"_L1};
    case LineMark::Severity::Error:
        return {Indicator::Error, Marker::Error, Sci::INDIC_SQUIGGLE, Theme::Role::Error, "mark-error"_L1};
    }
    std::unreachable();
}

constexpr LineMark::Severity Severities[] = {LineMark::Severity::Info, LineMark::Severity::Warning,
                                             LineMark::Severity::Error};

/// The text range to underline; never empty unless the whole line is.
std::pair<int, int> rangeOf(const QsciScintilla &editor, const LineMark &mark)
{
    const int lastLine = std::min(std::max(mark.endLine, mark.line), editor.lines());
    int from = placeOf(editor, mark.line, mark.column);
    int to = 0;
    if (mark.column <= 0) {
        from = send(editor, Sci::SCI_GETLINEINDENTPOSITION, mark.line - 1);
        to = endOf(editor, lastLine - 1);
    } else if (mark.endColumn > 0 || lastLine > mark.line) {
        to = mark.endColumn > 0 ? placeOf(editor, lastLine, mark.endColumn) : endOf(editor, lastLine - 1);
    } else {
        to = std::min(send(editor, Sci::SCI_WORDENDPOSITION, from, 1), endOf(editor, mark.line - 1));
    }
    if (to <= from) // a place rather than a range: one character, the last one at the end of a line
        to = send(editor, Sci::SCI_POSITIONAFTER, from);
    const int lineEnd = endOf(editor, lastLine - 1);
    if (to > lineEnd) {
        to = lineEnd;
        from = std::max(startOf(editor, mark.line - 1), std::min(from, send(editor, Sci::SCI_POSITIONBEFORE, to)));
    }
    return {from, to};
}

} // namespace

LineMarks::LineMarks(QsciScintilla &editor, const Theme &theme) : QObject(&editor), m_editor(editor), m_theme(theme)
{
    editor.setMarginType(Margin::Marks, QsciScintilla::SymbolMargin);
    editor.markerDefine(QsciScintilla::Invisible, Marker::Hidden);
    editor.setMarginMarkerMask(Margin::Marks, 1 << Marker::Hidden | 1 << Marker::Info | 1 << Marker::Warning | 1 << Marker::Error);
    editor.setMarginSensitivity(Margin::Marks, true);
    connect(&editor, &QsciScintilla::marginClicked, this, [this](int margin, int line) {
        if (margin == Margin::Marks && !messages(line + 1).isEmpty())
            emit activated(line + 1);
    });
    connect(&editor, &QsciScintilla::SCN_ZOOM, this, &LineMarks::applyTheme);
}

void LineMarks::set(const QList<LineMark> &marks)
{
    for (const LineMark::Severity severity : Severities) {
        const Sign sign = signOf(severity);
        m_editor.markerDeleteAll(sign.marker);
        send(m_editor, Sci::SCI_SETINDICATORCURRENT, sign.indicator);
        send(m_editor, Sci::SCI_INDICATORCLEARRANGE, 0, lengthOf(m_editor));
    }
    m_editor.markerDeleteAll(Marker::Hidden);
    m_placed.clear();
    QHash<int, LineMark::Severity> worst; // one shape a line; two on top of each other are none
    for (const LineMark &mark : marks)
        worst[mark.line] = std::max(worst.value(mark.line, mark.severity), mark.severity);
    for (LineMark mark : marks) {
        const int marker = mark.severity == worst[mark.line] ? signOf(mark.severity).marker : Marker::Hidden;
        mark.line = std::clamp(mark.line, 1, m_editor.lines()); // the text may have become shorter since
        const int handle = m_editor.markerAdd(mark.line - 1, marker);
        m_placed.append({mark, handle});
        underline(mark, static_cast<int>(m_placed.size()));
    }
}

/// The indicator's value is the mark's number from 1, so a place leads back to its mark after any edit.
void LineMarks::underline(const LineMark &mark, int number)
{
    const auto [from, to] = rangeOf(m_editor, mark);
    send(m_editor, Sci::SCI_SETINDICATORCURRENT, signOf(mark.severity).indicator);
    send(m_editor, Sci::SCI_SETINDICATORVALUE, number);
    if (to > from)
        send(m_editor, Sci::SCI_INDICATORFILLRANGE, from, to - from);
}

int LineMarks::lineOf(const Placed &placed) const
{
    return m_editor.markerLine(placed.handle) + 1;
}

QList<LineMark> LineMarks::marks() const
{
    QList<LineMark> marks;
    for (const Placed &placed : m_placed) {
        const int line = lineOf(placed);
        if (line <= 0)
            continue;
        LineMark mark = placed.mark;
        if (mark.endLine > 0)
            mark.endLine += line - mark.line;
        mark.line = line;
        marks.append(mark);
    }
    return marks;
}

QString LineMarks::messages(int line) const
{
    QStringList texts;
    for (const Placed &placed : m_placed) {
        if (lineOf(placed) == line)
            texts.append(placed.mark.message);
    }
    return texts.join(u'\n');
}

QStringList LineMarks::messagesAt(int position) const
{
    QStringList texts;
    for (const LineMark::Severity severity : Severities) {
        const int number = send(m_editor, Sci::SCI_INDICATORVALUEAT, signOf(severity).indicator, position);
        if (number > 0 && number <= m_placed.size())
            texts.prepend(m_placed.at(number - 1).mark.message);
    }
    return texts;
}

QString LineMarks::toolTipAt(QPoint place) const
{
    int margins = 0;
    for (const int margin : {Margin::LineNumbers, Margin::Marks, Margin::Folding})
        margins += m_editor.marginWidth(margin);
    if (place.x() < margins) {
        const int position = send(m_editor, Sci::SCI_POSITIONFROMPOINT, margins + 1, place.y());
        return messages(lineFrom(m_editor, position) + 1);
    }
    const int position = send(m_editor, Sci::SCI_POSITIONFROMPOINTCLOSE, place.x(), place.y());
    return position < 0 ? QString() : messagesAt(position).join(u'\n');
}

bool LineMarks::showToolTip(const QHelpEvent &event) const
{
    const QString text = toolTipAt(event.pos());
    if (text.isEmpty())
        return false;
    // Compilers quote source: what looks like a tag is text.
    QToolTip::showText(event.globalPos(), u"<p style='white-space:pre-wrap'>%1</p>"_s.arg(text.toHtmlEscaped()),
                       &m_editor);
    return true;
}

void LineMarks::applyTheme()
{
    for (const LineMark::Severity severity : Severities) {
        const Sign sign = signOf(severity);
        send(m_editor, Sci::SCI_INDICSETSTYLE, sign.indicator, sign.line);
        send(m_editor, Sci::SCI_INDICSETFORE, sign.indicator, m_theme.color(sign.role));
        setMarkerIcon(m_editor, sign.marker, m_theme.icon(sign.icon, sign.role));
    }
    m_editor.setMarginWidth(Margin::Marks, signSide(m_editor) * 5 / 4);
}

} // namespace Fumehood
