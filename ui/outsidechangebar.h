// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/messagebar.h"

#include <QPointer>

namespace Fumehood {

class SnippetTab;

/// "sorter.py was changed by another program": whose text shall count. Nothing is lost either way: reading the file
/// again can be undone.
class OutsideChangeBar final : public MessageBar
{
    Q_OBJECT
public:
    explicit OutsideChangeBar(Theme &theme, QWidget *parent = nullptr);

    void showChange(SnippetTab *tab);
    void showRemoval(SnippetTab *tab);

private:
    void show(SnippetTab *tab, const QString &sentence);

    QAction *m_reload, *m_keep;
    QPointer<SnippetTab> m_tab;
};

} // namespace Fumehood
