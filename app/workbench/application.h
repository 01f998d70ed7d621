// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/unixsignals.h"
#include "core/container/containerengine.h"
#include "core/history/historystore.h"
#include "core/images/imagestore.h"
#include "core/language/languagecatalog.h"
#include "core/run/runcontroller.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/workbenchsettings.h"

namespace Fumehood {

class GuardedApplication;

/// The composition root of the window: owns everything that lives as long as the program, in the order of need.
class Application final
{
public:
    /// The sentence says what is wrong with this installation.
    static Result<std::unique_ptr<Application>> create();

    void show(const QStringList &files);
    void reportIncidentsOf(GuardedApplication &application);

private:
    explicit Application(LanguageCatalog catalog);

    Theme m_theme;
    LanguageCatalog m_catalog;
    WorkbenchSettings m_settings;
    ContainerEngine m_engine;
    RunController m_controller;
    ImageStore m_images;
    HistoryStore m_history;
    MainWindow m_window;
    UnixSignals m_signals;
};

} // namespace Fumehood
