// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdesk.h"

#include "ui/actions.h"
#include "ui/console/consolepanel.h"
#include "ui/editortabs.h"
#include "ui/filewatch.h"
#include "ui/findings/compilerinquiry.h"
#include "ui/menus.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/settingtable.h"
#include "ui/settings/shortcutsdialog.h"
#include "ui/theme/theme.h"
#include "ui/workbenchsettings.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

SettingsDesk::SettingsDesk(const Parts &parts, QWidget *window)
    : QObject(window)
    , m(parts)
    , m_window(window)
{
    for (const Setting &setting : settingTable())
        apply(setting.key);
    for (const Actions::Id id : m.actions.ids()) {
        if (const auto keys = m.settings.keys(Actions::name(id)))
            m.actions.setKeys(id, *keys);
    }
    connect(&m.settings, &WorkbenchSettings::changed, this, &SettingsDesk::apply);
    connect(&m.actions, &Actions::keysChanged, this, [this](Actions::Id id) {
        const QList<QKeySequence> keys = m.actions[id]->shortcuts();
        const bool usual = keys == m.actions.usualKeys(id);
        m.settings.setKeys(Actions::name(id), usual ? std::nullopt : std::optional(keys));
    });
    connectCommands();
}

void SettingsDesk::connectCommands()
{
    const Actions &a = m.actions;
    const auto setZoom = [this](int zoom) { m.settings.setValue(u"zoom"_s, zoom); };
    connect(a[Actions::ZoomIn], &QAction::triggered, this, [this, setZoom] { setZoom(m.tabs.zoom() + 1); });
    connect(a[Actions::ZoomOut], &QAction::triggered, this, [this, setZoom] { setZoom(m.tabs.zoom() - 1); });
    connect(a[Actions::ZoomReset], &QAction::triggered, this, [setZoom] { setZoom(0); });
    connect(&m.tabs, &EditorTabs::zoomed, this, setZoom);
    connect(&m.console, &ConsolePanel::zoomChanged, this, setZoom);
    connect(a[Actions::WrapLines], &QAction::toggled, this, [this](bool wraps) { m.settings.setValue(u"wrapLines"_s, wraps); });
    connect(a[Actions::Projector], &QAction::toggled, this, &SettingsDesk::applyTextSize);
    connect(&m.menus, &Menus::themeChosen, &m.settings, &WorkbenchSettings::setThemeMode);
    connect(a[Actions::Preferences], &QAction::triggered, this, [this] { (new SettingsDialog(m.settings, m_window))->open(); });
    connect(a[Actions::Shortcuts], &QAction::triggered, this, [this] { (new ShortcutsDialog(m.actions, m_window))->open(); });
}

void SettingsDesk::apply(const QString &key)
{
    const QVariant value = m.settings.value(key);
    if (key == u"theme") {
        m.theme.setMode(m.settings.themeMode());
        m.menus.setThemeMode(m.settings.themeMode());
    } else if (key == u"textSize" || key == u"projectorSize") {
        applyTextSize();
    } else if (key == u"zoom") {
        m.tabs.setZoom(value.toInt());
        m.console.setZoom(value.toInt());
    } else if (key == u"wrapLines") {
        m.tabs.setWrapped(value.toBool());
        m.actions[Actions::WrapLines]->setChecked(value.toBool());
    } else if (key == u"showWhitespace") {
        m.tabs.setWhitespaceVisible(value.toBool());
    } else if (key == u"askCompiler") {
        m.compiler.setAutomatic(value.toBool());
    } else if (key == u"reloadUnchanged") {
        m.files.setFollowing(value.toBool());
    }
}

void SettingsDesk::applyTextSize()
{
    const bool projector = m.actions[Actions::Projector]->isChecked();
    m.theme.setTextSize(m.settings.value(projector ? u"projectorSize"_s : u"textSize"_s).toInt());
}

} // namespace Fumehood
