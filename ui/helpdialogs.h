// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Fumehood {

/// Version, licence, where texts are kept. Deletes itself.
void openAboutDialog(QWidget *window);

} // namespace Fumehood
