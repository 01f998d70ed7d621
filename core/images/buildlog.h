// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Fumehood {

/// What the builder said, for the case that it fails: the last lines here, the last megabyte in a file.
class BuildLog
{
public:
    void clear();
    void add(const QString &line);

    const QStringList &lastLines() const { return m_lastLines; }
    /// The line that says most about why a build failed.
    QString complaint() const;
    /// Writes all of it to $XDG_CACHE_HOME/fumehood/builds/<name>.log and returns the path; empty: nothing to write, or not possible.
    QString write(const QString &name) const;

private:
    QStringList m_lastLines;
    QByteArray m_all;
};

} // namespace Fumehood
