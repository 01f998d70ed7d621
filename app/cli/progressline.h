// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

namespace Fumehood {

/// One line on stderr that is written over again and again; nothing where that is no terminal.
class ProgressLine
{
public:
    /// Time counts from here. `title` leads each line.
    void start(const QString &title);
    /// `fraction`: 0 to 1; -1: not known.
    void show(const QString &text, double fraction);
    void clear();

private:
    QString m_title;
    QElapsedTimer m_clock;
    bool m_shown = false;
};

} // namespace Fumehood
