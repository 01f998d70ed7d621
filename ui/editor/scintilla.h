// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <Qsci/qsciscintillabase.h>

#include <algorithm>

namespace Fumehood {

/// Messages to Scintilla with one meaning of each argument; SendScintilla's eleven overloads guess from types.
inline int send(const QsciScintillaBase &editor, unsigned message, long word = 0, long value = 0)
{
    return static_cast<int>(editor.SendScintilla(message, static_cast<unsigned long>(word), value));
}

inline int send(const QsciScintillaBase &editor, unsigned message, long word, const char *bytes)
{
    return static_cast<int>(editor.SendScintilla(message, static_cast<uintptr_t>(word), bytes));
}

inline void send(const QsciScintillaBase &editor, unsigned message, long word, const QColor &color)
{
    editor.SendScintilla(message, static_cast<unsigned long>(word), color);
}

inline void send(const QsciScintillaBase &editor, unsigned message, const QColor &color)
{
    editor.SendScintilla(message, color);
}

inline int lengthOf(const QsciScintillaBase &editor)
{
    return send(editor, QsciScintillaBase::SCI_GETLENGTH);
}

inline int lineFrom(const QsciScintillaBase &editor, int position)
{
    return send(editor, QsciScintillaBase::SCI_LINEFROMPOSITION, position);
}

/// The end of the text for the line after the last.
inline int startOf(const QsciScintillaBase &editor, int line)
{
    return send(editor, QsciScintillaBase::SCI_POSITIONFROMLINE, line);
}

/// Where the line's text ends and its line end begins.
inline int endOf(const QsciScintillaBase &editor, int line)
{
    return send(editor, QsciScintillaBase::SCI_GETLINEENDPOSITION, line);
}

/// The place of a column in a line, both from 1, columns in characters; the end of the line for a column past it.
inline int placeOf(const QsciScintillaBase &editor, int line, int column)
{
    const int start = startOf(editor, line - 1);
    const int characters = send(editor, QsciScintillaBase::SCI_COUNTCHARACTERS, start, endOf(editor, line - 1));
    return send(editor, QsciScintillaBase::SCI_POSITIONRELATIVE, start, std::clamp(column - 1, 0, characters));
}

inline QByteArray bytesOf(const QsciScintillaBase &editor, int from, int to)
{
    QByteArray bytes(to - from, Qt::Uninitialized);
    if (!bytes.isEmpty())
        editor.SendScintilla(QsciScintillaBase::SCI_GETTEXTRANGE, static_cast<long>(from), static_cast<long>(to),
                             bytes.data());
    return bytes;
}

} // namespace Fumehood
