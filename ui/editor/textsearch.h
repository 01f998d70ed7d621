// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/utf8text.h"

#include <QByteArray>
#include <QRegularExpression>

namespace Fumehood {

/// What to look for.
struct SearchQuery
{
    QString text;
    bool regularExpression = false;
    bool caseSensitive = false;
    bool wholeWords = false;
    bool operator==(const SearchQuery &) const = default;
};

/// One search through one text. Positions count bytes of the text's UTF-8. Needs no widget.
class TextSearch
{
public:
    struct Match
    {
        int from = 0;
        int to = 0;
        bool operator==(const Match &) const = default;
    };

    TextSearch(const SearchQuery &query, const QByteArray &utf8);

    bool isValid() const { return m_expression.isValid(); }
    QString error() const { return m_expression.errorString(); }
    /// At most `limit` of them, in order; none if the query is empty or not valid.
    QList<Match> matches(qsizetype limit) const;
    /// What `match` becomes. For an expression, \1 or $1 stand for what its groups found, \n and \t for themselves.
    QByteArray replacement(const Match &match, const QString &with) const;

private:
    SearchQuery m_query;
    QRegularExpression m_expression;
    Utf8Text m_text;
};

} // namespace Fumehood
