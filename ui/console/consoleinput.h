// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace Fumehood {

/// The line to type into while a program runs: Enter sends it, Up and Down bring back earlier ones, Ctrl+D ends the
/// input, Ctrl+C with nothing selected asks to interrupt. A paste of several lines sends all but the last.
class ConsoleInput final : public QWidget
{
    Q_OBJECT
public:
    explicit ConsoleInput(QWidget *parent = nullptr);

    void setOpen(bool open);            ///< the program takes input
    bool isOpen() const { return m_open; }
    void end();                         ///< what is typed, and then the end of the input
    /// Takes the focus and a key that was pressed elsewhere in the console.
    void take(QKeyEvent *event);
    void setTextFont(const QFont &font);

signals:
    void lineEntered(const QString &text, bool whole);  ///< whole: with its line feed
    void ended();
    void interruptRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool handleKey(QKeyEvent *event);
    void send(const QString &line);
    void paste();
    void recall(qsizetype steps);

    QLineEdit *m_edit;
    QToolButton *m_end;
    QStringList m_history;
    QString m_draft;                    // what was typed before going back in the history
    qsizetype m_recalled = 0;
    bool m_open = false;
};

} // namespace Fumehood
