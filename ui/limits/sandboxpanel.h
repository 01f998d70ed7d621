// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/securityprofile.h"
#include "ui/limits/runinputpanel.h"

#include <QScrollArea>

class QCheckBox;
class QLabel;

namespace Fumehood {

class LimitsPanel;
class Theme;

/// The left dock: how the next run is fenced in, and what it is given. Starts from a profile; what differs from it
/// is bold and can be reset.
class SandboxPanel final : public QScrollArea
{
    Q_OBJECT
public:
    explicit SandboxPanel(Theme &theme, QWidget *parent = nullptr);

    /// Everything takes the values of `profile`.
    void setProfile(const SecurityProfile &profile);
    /// The profile chosen, without the changes made here.
    const SecurityProfile &standard() const { return m_standard; }
    /// The profile with the changes made here: what a run gets.
    SecurityProfile profile() const;
    void setNetwork(Network network);
    void setReadOnlyRoot(bool readOnly);
    bool isChanged() const { return profile() != m_standard; }
    /// What else is to be known about the limits above, one sentence each.
    void setNotes(const QStringList &notes);

    LimitsPanel &limits() const { return *m_limits; }
    RunInputPanel &input() const { return *m_input; }
    /// Why nothing here can be run, as a sentence; empty if it can.
    QString problem() const;
    void focusFirst();

signals:
    void changed();

private:
    QWidget *section(const QString &title, QWidget *content);
    QWidget *makeSwitches();
    void refresh();

    Theme &m_theme;
    SecurityProfile m_standard;
    LimitsPanel *m_limits = nullptr;
    QCheckBox *m_network = nullptr;
    QCheckBox *m_readOnlyRoot = nullptr;
    QLabel *m_notes = nullptr;
    QLabel *m_weaker = nullptr;
    RunInputPanel *m_input = nullptr;
};

} // namespace Fumehood
