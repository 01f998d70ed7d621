// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace Fumehood {

class CodeEditor;

/// "Go to line": 12, or 12:5 for a column. Enter goes there, Esc returns. One bar serves all tabs. Hidden at first.
class GoToLineBar final : public QWidget
{
    Q_OBJECT
public:
    explicit GoToLineBar(QWidget *parent = nullptr);

    void setEditor(CodeEditor *editor);

public slots:
    void ask();  ///< shows the bar and waits for a number

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void go();
    void leave();

    QPointer<CodeEditor> m_editor;
    QLineEdit *m_line = nullptr;
    QLabel *m_hint = nullptr;
};

} // namespace Fumehood
