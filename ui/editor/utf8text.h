// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace Fumehood {

/// UTF-8 as a QString, with the way back from positions in it to bytes. Scintilla counts bytes, Qt UTF-16 units.
/// A byte that is not UTF-8 becomes one U+FFFD, so nothing shifts. ASCII costs no table.
class Utf8Text
{
public:
    Utf8Text() = default;
    explicit Utf8Text(QByteArrayView bytes);

    const QString &text() const { return m_text; }
    qsizetype byteAt(qsizetype unit) const { return m_bytes.isEmpty() ? unit : m_bytes.at(unit); }
    /// The unit that holds byte `byte`, or begins there.
    qsizetype unitAt(qsizetype byte) const;

private:
    void decode(QByteArrayView bytes);

    QString m_text;
    QList<qsizetype> m_bytes; ///< for each unit and the end: where it begins; empty when both count alike
};

} // namespace Fumehood
