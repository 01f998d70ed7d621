// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/textsearch.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

QRegularExpression expressionFor(const SearchQuery &query)
{
    QString pattern = query.regularExpression ? query.text : QRegularExpression::escape(query.text);
    if (query.wholeWords)
        pattern = u"(?<!\\w)(?:%1)(?!\\w)"_s.arg(pattern);
    QRegularExpression::PatternOptions options =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!query.caseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    return QRegularExpression(pattern, options);
}

QString expanded(const QString &with, const QRegularExpressionMatch &match)
{
    QString result;
    for (qsizetype i = 0; i < with.size(); ++i) {
        const QChar sign = with.at(i);
        const QChar next = i + 1 < with.size() ? with.at(i + 1) : QChar();
        if ((sign == u'\\' || sign == u'$') && next.isDigit())
            result += match.captured(next.digitValue());
        else if (sign == u'\\' && (next == u'n' || next == u't'))
            result += next == u'n' ? u'\n' : u'\t';
        else if (sign == u'\\' && next == u'\\')
            result += u'\\';
        else {
            result += sign;
            continue;
        }
        ++i;
    }
    return result;
}

} // namespace

TextSearch::TextSearch(const SearchQuery &query, const QByteArray &utf8)
    : m_query(query), m_expression(expressionFor(query)), m_text(utf8)
{
}

QList<TextSearch::Match> TextSearch::matches(qsizetype limit) const
{
    QList<Match> found;
    if (m_query.text.isEmpty() || !isValid())
        return found;
    auto all = m_expression.globalMatchView(m_text.text());
    while (all.hasNext() && found.size() < limit) {
        const QRegularExpressionMatch match = all.next();
        found.append({static_cast<int>(m_text.byteAt(match.capturedStart())),
                      static_cast<int>(m_text.byteAt(match.capturedEnd()))});
    }
    return found;
}

QByteArray TextSearch::replacement(const Match &match, const QString &with) const
{
    if (!m_query.regularExpression)
        return with.toUtf8();
    const auto again = m_expression.match(m_text.text(), m_text.unitAt(match.from), QRegularExpression::NormalMatch,
                                          QRegularExpression::AnchorAtOffsetMatchOption);
    return expanded(with, again).toUtf8();
}

} // namespace Fumehood
