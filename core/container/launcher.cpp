// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/launcher.h"

#include "core/container/dockercommand.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QString script(const QString &name)
{
    QFile file(u":/container/"_s + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

QStringList launcherCommand(bool withProbe, bool tty)
{
    return {u"sh"_s, u"-c"_s, (tty ? u"stty raw -echo\n"_s : QString()) + (withProbe ? script(u"probe.sh"_s) : QString())
                                  + script(u"launch.sh"_s)};
}

QStringList meterCommand()
{
    return {u"sh"_s, u"-c"_s, script(u"meter.sh"_s)};
}

QByteArray launchPlan(const QList<SnippetFile> &files, const QStringList &program, bool merge, bool tty)
{
    QString plan;
    QByteArray contents;
    for (const SnippetFile &file : files) {
        if (const qsizetype slash = file.name.lastIndexOf(u'/'); slash > 0)
            plan += u"mkdir -p -- %1\n"_s.arg(shellQuoted({file.name.first(slash)}));
        // GNU head takes exactly that many bytes and leaves the rest to the program.
        plan += u"head -c %1 >%2 || exit 125\n"_s.arg(QString::number(file.content.size()), shellQuoted({u"./"_s + file.name}));
        if (file.executable)
            plan += u"chmod +x %1\n"_s.arg(shellQuoted({u"./"_s + file.name}));
        contents += file.content;
    }
    if (tty)
        plan += u"stty sane\n"_s;
    plan += u"exec %1%2\n"_s.arg(shellQuoted(program), merge ? u" 2>&1"_s : QString());
    const QByteArray text = plan.toUtf8();
    return QByteArray::number(text.count('\n')) + '\n' + text + contents;
}

} // namespace Fumehood
