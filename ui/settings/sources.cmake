# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(fumehood_ui PRIVATE
    settings/settingsdesk.cpp
    settings/settingsdesk.h
    settings/settingsdialog.cpp
    settings/settingsdialog.h
    settings/settingtable.cpp
    settings/settingtable.h
    settings/shortcutsdialog.cpp
    settings/shortcutsdialog.h
)
