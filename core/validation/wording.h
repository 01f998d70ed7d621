// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/sighting.h"
#include "core/validation/syntaxtree.h"

namespace Fumehood::Validation {

/// Lines and columns of a source's bytes.
class Places
{
public:
    Places() = default;
    explicit Places(const QByteArray &text);

    /// Sets line, column, end and snippet. An end far below is drawn up to the end of the first line.
    void place(Finding &finding, uint32_t start, uint32_t end) const;
    /// From a column of a line, both from 1 and counted in bytes, or for column 0 from its first letter, to its end. A line that is not there is the last one.
    void placeLine(Finding &finding, int line, int column) const;
    int lineOf(uint32_t byte) const;            ///< from 1
    /// Of a placed finding's whole range; empty where it is of the whole file.
    QString textOf(const Finding &finding) const;
    QString lineText(int line) const;           ///< trimmed and cut; empty for 0

private:
    int columnOf(uint32_t byte, int line) const;

    QByteArray m_text;
    std::vector<uint32_t> m_starts;
};

/// Sightings as findings, in sentences.
QList<Finding> worded(const Sightings &sightings, const Places &places);
Finding syntaxFinding(const SyntaxError &error, const QString &languageId, const Places &places);
/// In the order of the source; of several for one rule on one line the worst stays.
void arrange(QList<Finding> &findings);

} // namespace Fumehood::Validation
