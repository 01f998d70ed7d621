// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Fumehood {

class Actions;

/// All commands that have keys, with all their keys. Deletes itself.
void openShortcutsDialog(const Actions &actions, QWidget *window);
/// Version, licence, where texts are kept. Deletes itself.
void openAboutDialog(QWidget *window);

} // namespace Fumehood
