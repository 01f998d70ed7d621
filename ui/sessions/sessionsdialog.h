// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessions.h"

#include <QDialog>

#include <functional>

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace Fumehood {

/// The container of a session: what a run in this language would get. Refused with a sentence.
Result<SessionSpec> sessionSpec(const SessionName &name, const Language *language, const SecurityProfile &profile);

/// The sessions on the engine: tasks that keep their container and their project's files between runs. Starts, resumes and
/// ends them. Deletes itself.
class SessionsDialog final : public QDialog
{
    Q_OBJECT
public:
    /// What a session gets; `language`: an id, empty for that of the snippet in front. Refused with a sentence.
    using Describe = std::function<Result<SessionSpec>(const SessionName &name, const QString &language)>;

    SessionsDialog(ContainerEngine &engine, Describe describe, QWidget *window);

    /// Asks the engine again.
    void refresh();

private:
    QWidget *createStartRow();
    void createButtons(QDialogButtonBox *box);
    void show(const QList<SessionState> &states);
    void start(const QString &name, const QString &language);
    void resume();
    void end();
    void removeFiles();
    void updateButtons();
    void say(const QString &sentence);
    const SessionState *chosen() const;

    Sessions m_sessions;
    Describe m_describe;
    QList<SessionState> m_states;   // in the order of the rows
    QTreeWidget *m_list;
    QLineEdit *m_name;
    QLabel *m_line;
    QPushButton *m_resume = nullptr, *m_end = nullptr, *m_remove = nullptr;
};

} // namespace Fumehood
