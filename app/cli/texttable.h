// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace Fumehood {

/// Rows of words, set in columns. A value.
class TextTable
{
public:
    explicit TextTable(const QStringList &titles) : m_rows{titles} {}
    void add(const QStringList &cells) { m_rows << cells; }
    /// Every line begins with `indent` and ends with a newline.
    QString text(const QString &indent = {}) const;

private:
    QList<QStringList> m_rows;
};

} // namespace Fumehood
