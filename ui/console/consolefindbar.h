// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace Fumehood {

class ConsoleView;
class Theme;

/// Finds text in the console: as one types, next, previous. Hidden at first.
class ConsoleFindBar final : public QWidget
{
    Q_OBJECT
public:
    ConsoleFindBar(Theme &theme, ConsoleView &view, QWidget *parent = nullptr);

public slots:
    void open();            ///< takes the selected text, if it is on one line
    void findNext();        ///< opens the bar when there is nothing to look for
    void findPrevious();
    void dismiss();         ///< hides it and gives the focus back to the console

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void find(bool backwards);
    void findTyped();
    void showResult(bool found, bool wrapped);

    Theme &m_theme;
    ConsoleView &m_view;
    QLineEdit *m_text;
    QToolButton *m_case;
    QLabel *m_result;
    bool m_backwards = false;
};

} // namespace Fumehood
