// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/launcher.h"

#include "core/container/dockercommand.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QString script(const QString &name)
{
    QFile file(u":/container/"_s + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Shells read a plan byte by byte: so much of it takes less than starting a process does, 1 ms, and 25 ms behind gVisor.
constexpr qsizetype TextInPlan = 2048;

/// What each shell's own printf writes as it is: all but NUL, and the bytes that some shells mark their own quoting by.
bool isPlain(const QByteArray &content)
{
    return std::ranges::all_of(content, [](uchar c) { return c > 0 && c < 128; });
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

QByteArray warmUpPlan(const QStringList &command)
{
    const QByteArray text = shellQuoted(command).toUtf8() + " </dev/null >/dev/null 2>&1\n";
    return QByteArray::number(text.count('\n')) + '\n' + text;
}

LaunchPlan launchPlan(const QList<SnippetFile> &files, const QStringList &program, bool merge, bool tty)
{
    QString plan;
    QByteArray contents;
    int processes = 0;
    const auto start = [&](const QString &command) {
        plan += command;
        ++processes;
    };
    qsizetype room = TextInPlan;
    for (const SnippetFile &file : files) {
        if (const qsizetype slash = file.name.lastIndexOf(u'/'); slash > 0)
            start(u"mkdir -p -- %1\n"_s.arg(shellQuoted({file.name.first(slash)})));
        const QString target = shellQuoted({u"./"_s + file.name});
        if (file.content.size() <= room && isPlain(file.content)) {
            room -= file.content.size();
            plan += u"printf %s %1 >%2 || exit 125\n"_s.arg(shellQuoted({QString::fromLatin1(file.content)}), target);
        } else {
            // GNU head takes exactly that many bytes and leaves the rest to the program.
            start(u"head -c %1 >%2 || exit 125\n"_s.arg(QString::number(file.content.size()), target));
            contents += file.content;
        }
        if (file.executable)
            start(u"chmod +x %1\n"_s.arg(target));
    }
    if (tty)
        start(u"stty sane\n"_s);
    plan += u"exec %1%2\n"_s.arg(shellQuoted(program), merge ? u" 2>&1"_s : QString());
    const QByteArray text = plan.toUtf8();
    return {QByteArray::number(text.count('\n')) + '\n' + text + contents, processes};
}

} // namespace Fumehood
