// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/helptext.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Fumehood;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto line = parseCommandLine(QCoreApplication::arguments().sliced(1), QProcessEnvironment::systemEnvironment());
    if (!line) {
        std::fprintf(stderr, "fumehood: %s\n", qPrintable(line.error().sentence));
        return line.error().exitStatus;
    }
    if (const auto *help = std::get_if<HelpCommandLine>(&*line))
        std::fputs(qPrintable(helpText(help->topic)), stdout);
    return ExitStatus::Ok;
}
