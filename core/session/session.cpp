// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"

#include "core/container/dockercommand.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

// Both users of an image's own files; the holder's is out of the snippets' reach.
constexpr int SnippetUid = 20'000, HolderUid = 20'001;

QString script(const QString &name)
{
    QFile file(u":/container/"_s + name);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return opened ? QString::fromUtf8(file.readAll()) : QString();
}

/// Where the run's container has a folder in memory for /work, the session has its project's volume; and its processes may
/// use more processor time than one run.
QStringList forSession(QStringList arguments, const QString &volume)
{
    if (const qsizetype cpu = arguments.indexOf(QRegularExpression(u"\\Acpu=\\d+\\z"_s)); cpu > 0)
        arguments.remove(cpu - 1, 2);
    for (qsizetype i = 0; i + 1 < arguments.size(); ++i) {
        if (arguments[i] == u"--tmpfs" && arguments[i + 1].startsWith(u"/work:")) {
            arguments[i] = u"--mount"_s;
            arguments[i + 1] = u"type=volume,src=%1,dst=/work"_s.arg(volume);
        }
    }
    return arguments;
}

} // namespace

QString SessionName::text() const { return project + u'/' + task; }
QString SessionName::container() const { return u"fumehood-%1-%2"_s.arg(project, task); }
QString SessionName::volume() const { return u"fumehood-project-"_s + project; }

Result<SessionName> sessionNamed(const QString &text)
{
    static const QRegularExpression form(u"\\A([a-z0-9][a-z0-9_.]{0,39})(?:/([a-z0-9][a-z0-9_.]{0,39}))?\\z"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return failure(u"“%1” is not a session's name: PROJECT or PROJECT/TASK, each of lower-case letters, digits, “_” and “.”, at most 40."_s.arg(text));
    return SessionName{match.captured(1), match.captured(2).isEmpty() ? u"main"_s : match.captured(2)};
}

QStringList sessionArguments(const SessionSpec &spec, const QString &owner, const QString &seccompFile)
{
    const ContainerIdentity identity{spec.name.project + u'-' + spec.name.task, SnippetUid, HolderUid, owner};
    QStringList arguments = createArguments(spec.container, identity, seccompFile);
    // The image is the first word after the last option's value; the run's own first process follows it.
    const qsizetype image = arguments.lastIndexOf(spec.container.image);
    arguments = forSession(arguments.first(image), spec.name.volume());
    arguments.removeAll(u"--interactive"_s); // nobody holds it: it outlives this program
    for (const auto &[label, value] : {std::pair(KeepLabel, u"session"_s), std::pair(SessionLabel, spec.name.text()),
                                       std::pair(ProjectLabel, spec.name.project), std::pair(LanguageLabel, spec.language.id)})
        arguments << u"--label"_s << label + u'=' + value;
    return arguments << spec.container.image << u"sh"_s << u"-c"_s << script(u"session.sh"_s) << u"session"_s
                     << QString::number(spec.idle.count()) << QString::number(spec.age.count());
}

QStringList sessionExecArguments(const SessionName &name, const QStringList &command, std::chrono::milliseconds timeout, bool tty)
{
    QStringList arguments{u"exec"_s, u"--interactive"_s};
    if (tty)
        arguments << u"--tty"_s;
    arguments << u"--user"_s << u"%1:%1"_s.arg(SnippetUid) << u"--workdir"_s << u"/work"_s << name.container();
    // The touch tells the holder that somebody was here.
    arguments << u"sh"_s << u"-c"_s << u": >/tmp/.used; exec \"$@\""_s << u"sh"_s;
    if (timeout.count() > 0)
        arguments << u"timeout"_s << u"-k"_s << u"1"_s << QString::number(double(timeout.count()) / 1000, 'f', 3);
    return arguments + command;
}

QStringList snippetCommand(const Language &language, const QByteArray &source, const QStringList &arguments)
{
    const QString file = sourceFileName(language, source);
    QStringList steps{u"head -c %1 >%2"_s.arg(QString::number(source.size()), shellQuoted({file}))};
    if (!language.compile.isEmpty())
        steps << shellQuoted(phaseCommand(language.compile, file)) + u" </dev/null"_s;
    steps << u"exec "_s + shellQuoted(phaseCommand(language.run, file) + arguments);
    return {u"sh"_s, u"-c"_s, steps.join(u" && "_s)};
}

} // namespace Fumehood
