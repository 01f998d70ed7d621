// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"

#include "ui/incident/guardedapplication.h"
#include "ui/incident/messagelog.h"
#include "ui/plurals.h"

#include <QCommandLineParser>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

void parse(QCommandLineParser &parser, const QCoreApplication &application)
{
    parser.setApplicationDescription(QCoreApplication::translate("main", "The Fumehood workbench: run snippets in hardened containers."));
    parser.addPositionalArgument(u"files"_s, QCoreApplication::translate("main", "Files to open in tabs."), u"[FILE…]"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);
}

/// Help and version must work where there is no display.
bool needsNoDisplay(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        const QLatin1StringView text(argument);
        return text == "--help"_L1 || text == "-h"_L1 || text == "--version"_L1 || text == "-v"_L1;
    });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"fumehood"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(FUMEHOOD_VERSION));
    QCommandLineParser parser;
    if (needsNoDisplay(argc, argv)) {
        const QCoreApplication application(argc, argv);
        parse(parser, application);
        return 0;
    }
    Fumehood::MessageLog::keep();
    Fumehood::GuardedApplication application(argc, argv);
    Fumehood::Plurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QGuiApplication::setApplicationDisplayName(u"Fumehood"_s);
    QGuiApplication::setDesktopFileName(u"org.fumehood.Fumehood"_s);
    // The window goes out of sight first; the program ends when nothing of it runs any more.
    QGuiApplication::setQuitOnLastWindowClosed(false);
    parse(parser, application);
    const auto workbench = Fumehood::Application::create();
    if (!workbench) {
        qCritical("%s", qUtf8Printable(workbench.error()));
        return 1;
    }
    (*workbench)->reportIncidentsOf(application);
    (*workbench)->show(parser.positionalArguments());
    return QApplication::exec();
}
