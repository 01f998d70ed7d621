// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace Fumehood {

class Actions;
class CompilerInquiry;
class ConsolePanel;
class EditorTabs;
class FileWatch;
class Menus;
class Theme;
class WorkbenchSettings;

/// The one place where a setting takes effect, and where commands change one: looks, sizes, keys, habits.
class SettingsDesk final : public QObject
{
    Q_OBJECT
public:
    /// Where settings take effect; all of it outlives the desk.
    struct Parts
    {
        WorkbenchSettings &settings;
        Theme &theme;
        Actions &actions;
        Menus &menus;
        EditorTabs &tabs;
        ConsolePanel &console;
        CompilerInquiry &compiler;
        FileWatch &files;
    };

    /// Everything takes its kept value at once.
    SettingsDesk(const Parts &parts, QWidget *window);

private:
    void connectCommands();
    void apply(const QString &key);
    void applyTextSize();

    Parts m;
    QWidget *m_window;
};

} // namespace Fumehood
