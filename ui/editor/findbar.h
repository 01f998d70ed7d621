// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace Fumehood {

class CodeEditor;
class Theme;

/// Find and replace, below the editors. One bar serves all tabs: it works on the editor set last. Hidden at first.
class FindBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(Theme &theme, QWidget *parent = nullptr);
    ~FindBar() override;

    void setEditor(CodeEditor *editor);

public slots:
    void showFind();     ///< Ctrl+F: takes the selected text, if it is on one line
    void showReplace();  ///< Ctrl+H
    void findNext();     ///< F3; shows the bar when there is nothing to look for
    void findPrevious();
    void dismiss();      ///< Esc: hides the bar and gives the focus back to the editor

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Fumehood
