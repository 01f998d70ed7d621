// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/workbenchlaunch.h"

#include "app/cli/commandspec.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

/// A word that is no file is most likely a misspelt command.
QString missingFile(const QString &word)
{
    QStringList commands;
    for (const CommandSpec &command : commandSpecs())
        commands << command.name;
    const QString meant = word.contains(u'/') || word.contains(u'.') ? QString() : nearest(word, commands);
    return u"There is no file and no command “%1”. %2"_s.arg(
        word, meant.isEmpty() ? u"`fumehood help` lists the commands."_s : u"Did you mean `fumehood %1`?"_s.arg(meant));
}

QString workbenchProgram()
{
    const QString name = u"fumehood-workbench"_s;
    const QString beside = QStandardPaths::findExecutable(name, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

} // namespace

void WorkbenchLaunch::start()
{
    for (const QString &file : m_line.files) {
        if (!QFileInfo::exists(file))
            return refuse({missingFile(file), ExitStatus::BadInput});
    }
    if (!hasDisplay())
        return refuse({u"There is no display to open the window on. `fumehood run FILE` runs a file without one; `fumehood help` tells more."_s,
                       ExitStatus::BadInput});
    const QString program = workbenchProgram();
    if (program.isEmpty())
        return refuse({u"The window is not installed: fumehood-workbench is neither in %1 nor in PATH. `fumehood run FILE` runs a file without it."_s
                           .arg(QCoreApplication::applicationDirPath()),
                       ExitStatus::BadInput});
    QList<QByteArray> words{QFile::encodeName(program)};
    for (const QString &file : m_line.files)
        words << QFile::encodeName(file.startsWith(u'-') ? u"./"_s + file : file);
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    std::signal(SIGPIPE, SIG_DFL);
    ::execv(argv.front(), argv.data());
    refuse({u"The window could not be started: %1: %2."_s.arg(program, QString::fromLocal8Bit(std::strerror(errno))), ExitStatus::BadInput});
}

} // namespace Fumehood
