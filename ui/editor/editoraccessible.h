// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

namespace Fumehood {

class CodeEditor;

/// What assistive technology reads of the editor. QScintilla 2.14 has an interface of its own, which crashes when a
/// range is given backwards and answers nothing when it reaches past the end; here every range is put right first.
/// Offsets count UTF-16 units, as everywhere in QAccessible.
class EditorAccessible final : public QAccessibleWidget,
                               public QAccessibleTextInterface,
                               public QAccessibleEditableTextInterface
{
public:
    explicit EditorAccessible(CodeEditor *editor);

    /// Makes Qt ask for this class; once per process is enough, more do no harm.
    static void install();

    void *interface_cast(QAccessible::InterfaceType type) override;
    QAccessible::State state() const override;
    QString text(QAccessible::Text which) const override;

    void selection(int index, int *start, int *end) const override;
    int selectionCount() const override;
    void addSelection(int start, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int start, int end) override;
    int cursorPosition() const override;
    void setCursorPosition(int offset) override;
    QString text(int start, int end) const override;
    QString textAtOffset(int offset, QAccessible::TextBoundaryType type, int *start, int *end) const override;
    QString textBeforeOffset(int offset, QAccessible::TextBoundaryType type, int *start, int *end) const override;
    QString textAfterOffset(int offset, QAccessible::TextBoundaryType type, int *start, int *end) const override;
    int characterCount() const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int start, int end) override;
    QString attributes(int offset, int *start, int *end) const override;

    void deleteText(int start, int end) override;
    void insertText(int offset, const QString &text) override;
    void replaceText(int start, int end, const QString &text) override;

private:
    CodeEditor &editor() const;
    int byteAt(int offset) const;
    int offsetOf(int byte) const;
    QString lineText(int line, int *start, int *end) const;
    QString part(int offset, QAccessible::TextBoundaryType type, int step, int *start, int *end) const;
};

/// Tells assistive technology about typing and moving. Costs nothing while none listens.
void announceEdits(CodeEditor &editor);

} // namespace Fumehood
