// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

namespace Fumehood {

class Actions;
class LanguageCatalog;
class LanguagePicker;
class ProfilePicker;
class RunButton;
class SessionDesk;
class SessionPicker;

/// The tool bar: run or stop, and what, how and where the next run will be.
class RunToolBar final : public QToolBar
{
    Q_OBJECT
public:
    RunToolBar(const Actions &actions, const LanguageCatalog &catalog, SessionDesk &sessions, QWidget *parent = nullptr);

    RunButton &button() const { return *m_button; }
    LanguagePicker &language() const { return *m_language; }
    ProfilePicker &profile() const { return *m_profile; }
    SessionPicker &session() const { return *m_session; }

private:
    RunButton *m_button;
    LanguagePicker *m_language;
    ProfilePicker *m_profile;
    SessionPicker *m_session;
};

} // namespace Fumehood
