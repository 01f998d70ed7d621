// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"

#include "ui/incident/guardedapplication.h"

#include <QApplication>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

QString stateFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) + u"/fumehood"_s;
}

} // namespace

Result<std::unique_ptr<Application>> Application::create()
{
    return LanguageCatalog::load().transform([](LanguageCatalog catalog) {
        return std::unique_ptr<Application>(new Application(std::move(catalog)));
    });
}

Application::Application(LanguageCatalog catalog)
    : m_catalog(std::move(catalog))
    , m_engine(EngineEndpoint{})
    , m_controller(m_engine)
    , m_images(m_engine)
    , m_window({m_theme, m_catalog, m_engine, m_controller, m_images, m_history, m_settings, [this] { return findEngine(m_settings.engineChoice()); }, stateFolder()})
{
    QObject::connect(&m_window, &MainWindow::closed, qApp, &QApplication::quit);
    QObject::connect(&m_signals, &UnixSignals::received, &m_window, &QWidget::close);
}

void Application::show(const QStringList &files)
{
    if (!files.isEmpty())
        m_window.openFiles(files);
    m_window.show();
}

void Application::reportIncidentsOf(GuardedApplication &application)
{
    QObject::connect(&application, &GuardedApplication::incident, &m_window, &MainWindow::reportIncident);
}

} // namespace Fumehood
