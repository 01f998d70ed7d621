// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/runspec.h"

#include <QDialog>

namespace Fumehood {

class Theme;

/// The command line, one option a line, as a person would write it in a script, reading the source from a file.
QString brokenCommand(const QStringList &arguments, const QString &sourceFile);

/// The docker command line that does the same as the next run: to read and to copy, never executed.
class CommandDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `sourceFile`: where the source lies on this computer; empty: it is in no file yet.
    CommandDialog(const RunSpec &spec, const QString &sourceFile, Theme &theme, QWidget *parent = nullptr);
};

} // namespace Fumehood
