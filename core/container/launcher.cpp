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

/// A file that cannot be written. A program that waits already would take nothing for its whole source; it is the shell's $$.
const QString GiveUp = u"exit 125"_s, GiveUpAhead = u"{ kill -9 $$; exit; }"_s;

/// Of aheadPlan(): mkfifo, rm, and the shell beside the interpreter with the one that starts it.
constexpr int StartedAhead = 4;

/// What the shell waits for: lines, and behind them the contents that they take from the same stream.
struct PlanText
{
    QString text;
    QByteArray contents;
    int processes = 0;

    void start(const QString &command)
    {
        text += command;
        ++processes;
    }

    /// GNU head takes exactly that many bytes and leaves the rest to the program.
    void take(const SnippetFile &file, const QString &orElse);

    LaunchPlan finished() const
    {
        const QByteArray lines = text.toUtf8();
        return {QByteArray::number(lines.count('\n')) + '\n' + lines + contents, processes};
    }
};

QString placeOf(const SnippetFile &file) { return shellQuoted({u"./"_s + file.name}); }

void PlanText::take(const SnippetFile &file, const QString &orElse)
{
    start(u"head -c %1 >%2 || %3\n"_s.arg(QString::number(file.content.size()), placeOf(file), orElse));
    contents += file.content;
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
    PlanText plan;
    qsizetype room = TextInPlan;
    for (const SnippetFile &file : files) {
        if (const qsizetype slash = file.name.lastIndexOf(u'/'); slash > 0)
            plan.start(u"mkdir -p -- %1\n"_s.arg(shellQuoted({file.name.first(slash)})));
        const QString target = placeOf(file);
        if (file.content.size() <= room && isPlain(file.content)) {
            room -= file.content.size();
            plan.text += u"printf %s %1 >%2 || %3\n"_s.arg(shellQuoted({QString::fromLatin1(file.content)}), target, GiveUp);
        } else {
            plan.take(file, GiveUp);
        }
        if (file.executable)
            plan.start(u"chmod +x %1\n"_s.arg(target));
    }
    if (tty)
        plan.start(u"stty sane\n"_s);
    plan.text += u"exec %1%2\n"_s.arg(shellQuoted(program), merge ? u" 2>&1"_s : QString());
    return plan.finished();
}

QByteArray aheadPlan(const QStringList &program, const QString &source)
{
    PlanText plan;
    const QString pipe = shellQuoted({u"./"_s + source});
    // Nobody's child but the first process's: the program would find it among its own.
    plan.text = u"mkfifo %1 || %3\nexec 3<&0\n( { exec 4>%1; rm %1; plans; } <&3 3<&- & )\nexec 3<&-\nexec %2\n"_s
                    .arg(pipe, shellQuoted(program), GiveUp);
    return plan.finished().bytes;
}

LaunchPlan feedPlan(const SnippetFile &source)
{
    PlanText plan;
    plan.processes = StartedAhead;
    if (source.content.size() <= TextInPlan && isPlain(source.content)) {
        plan.text = u"s=%1\nprintf %s \"$s\" >%2 || %3\nprintf %s \"$s\" >&4\n"_s
                        .arg(shellQuoted({QString::fromLatin1(source.content)}), placeOf(source), GiveUpAhead);
    } else {
        plan.take(source, GiveUpAhead);
        plan.start(u"cat %1 >&4\n"_s.arg(placeOf(source)));
    }
    plan.text += u"exit 0\n"_s;
    return plan.finished();
}

} // namespace Fumehood
