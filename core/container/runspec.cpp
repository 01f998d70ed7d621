// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/runspec.h"

#include "core/container/sandboxkernel.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

// Linux takes no single argument or variable of more than 128 KiB, its end included.
constexpr qsizetype LongestArgument = (128 << 10) - 1;
constexpr qsizetype AllArguments = 1 << 20;
/// For the few that start a program ahead not to be refused, or counted, at a narrow limit.
constexpr int LeastProcessesAhead = 16;

QMap<QString, QString> sandboxEnvironment()
{
    return {{u"HOME"_s, u"/work"_s}, {u"TMPDIR"_s, u"/tmp"_s}, {u"USER"_s, u"sandbox"_s}, {u"LOGNAME"_s, u"sandbox"_s},
            {u"LANG"_s, u"C.UTF-8"_s}, {u"PATH"_s, u"/usr/local/bin:/usr/bin:/bin"_s}};
}

Result<> checkEnvironment(const QMap<QString, QString> &environment)
{
    static const QRegularExpression allowed(u"\\A[A-Za-z_][A-Za-z0-9_]*\\z"_s);
    for (const auto &[name, value] : environment.asKeyValueRange()) {
        if (!allowed.match(name).hasMatch())
            return failure(u"“%1” cannot be the name of an environment variable: it takes letters, digits and “_”, and does not start with a digit."_s.arg(name));
        if (value.contains(QChar(u'\0')))
            return failure(u"The environment variable “%1” contains a NUL character, which no variable can hold."_s.arg(name));
        if (name.toUtf8().size() + 1 + value.toUtf8().size() > LongestArgument)
            return failure(u"The environment variable “%1” is too long: a variable may have 128 KiB."_s.arg(name));
    }
    return {};
}

Result<> checkArguments(const QStringList &arguments)
{
    qsizetype all = 0;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i].contains(QChar(u'\0')))
            return failure(u"Argument %1 contains a NUL character, which no argument can hold."_s.arg(i + 1));
        const qsizetype size = arguments[i].toUtf8().size();
        if (size > LongestArgument)
            return failure(u"Argument %1 is too long: an argument may have 128 KiB. Give it in a file or on standard input."_s.arg(i + 1));
        all += size + 1;
    }
    if (all > AllArguments)
        return failure(u"The arguments are too long: together they may have 1 MiB. Give them in a file or on standard input."_s);
    return {};
}

Result<> checkFiles(const Snippet &snippet, const QString &ownName, const ResourceLimits &limits)
{
    QSet<QString> names{ownName}, folders;
    qint64 bytes = snippet.source.size();
    if (bytes > limits.fileSize)
        return failure(u"The snippet of %1 is larger than --file-size %2 allows; raise it."_s.arg(formatSize(bytes), formatSizeOption(limits.fileSize)));
    for (const SnippetFile &file : snippet.files) {
        if (const Result<> fits = checkFileName(file.name); !fits)
            return fits;
        if (names.contains(file.name))
            return failure(file.name == ownName ? u"The file “%1” would take the place of the snippet itself; give it another name."_s.arg(file.name)
                                                : u"The file “%1” is given twice; give one of them another name."_s.arg(file.name));
        names.insert(file.name);
        for (qsizetype slash = file.name.indexOf(u'/'); slash > 0; slash = file.name.indexOf(u'/', slash + 1))
            folders.insert(file.name.first(slash));
        if (file.content.size() > MaximumFileBytes)
            return failure(u"The file “%1” is too large: a file may have %2."_s.arg(file.name, formatSize(MaximumFileBytes)));
        if (file.content.size() > limits.fileSize)
            return failure(u"The file “%1” of %2 is larger than --file-size %3 allows; raise it."_s
                               .arg(file.name, formatSize(file.content.size()), formatSizeOption(limits.fileSize)));
        bytes += file.content.size();
    }
    if (const QSet<QString> both = names & folders; !both.isEmpty())
        return failure(u"“%1” is given both as a file and as a folder of another file; rename one of them."_s.arg(*both.begin()));
    if (bytes > limits.disk)
        return failure(u"The files take %1, more than --disk %2 holds; raise it."_s.arg(formatSize(bytes), formatSizeOption(limits.disk)));
    return {};
}

Result<> checkReferences(const ContainerSpec &container)
{
    static const QRegularExpression image(u"\\A[A-Za-z0-9][A-Za-z0-9._/:@+-]{0,511}\\z"_s);
    static const QRegularExpression runtime(u"\\A([A-Za-z0-9][A-Za-z0-9._-]{0,127})?\\z"_s);
    if (!image.match(container.image).hasMatch())
        return failure(u"“%1” is not an image reference such as fumehood/python:latest."_s.arg(container.image));
    if (!runtime.match(container.runtime).hasMatch())
        return failure(u"“%1” is not the name of a container runtime such as runc or runsc."_s.arg(container.runtime));
    if (seccompText(container.profile).isEmpty())
        return failure(u"The system call filter “%1” of the profile “%2” does not exist."_s
                           .arg(container.profile.seccomp, container.profile.name));
    return checkLimits(container.limits).and_then([&] { return checkEnvironment(container.environment); });
}

/// What somebody chose stays as chosen, even if the runtime then cannot start: the reason will say which limit hit.
ResourceLimits raised(ResourceLimits limits, const Language &language, const QString &profileName)
{
    const Result<SecurityProfile> own = loadProfile(profileName);
    if (!own)
        return limits;
    for (const auto &[option, text] : language.minimums.asKeyValueRange()) {
        const LimitField *limit = limitField(option);
        const Result<double> least = limit ? limit->parse(text) : failure(QString());
        if (least && limit->get(limits) == limit->get(own->limits) && limit->get(limits) < *least)
            limit->set(limits, *least);
    }
    return limits;
}

/// Whether its interpreter, started before the source is there, would do what it does when started after it.
bool mayStartAhead(const RunSpec &spec)
{
    const Language &language = spec.language;
    const ContainerSpec &container = spec.container;
    const bool ownSurroundings = container.image != language.image || !spec.snippet.files.isEmpty(); // it may look for those as it starts
    const bool ownStreams = container.tty || spec.merge;
    if (language.aheadUnless.pattern().isEmpty() || container.compiles || ownSurroundings || ownStreams || container.limits.pids < LeastProcessesAhead)
        return false;
    const QByteArray &source = spec.snippet.source;
    const qsizetype end = source.indexOf('\n', std::max<qsizetype>(source.indexOf('\n'), 0) + 1);
    return !language.aheadUnless.match(QString::fromLatin1(end < 0 ? source : source.first(end))).hasMatch();
}

} // namespace

Result<RunSpec> makeRunSpec(const Language &language, const RunRequest &request)
{
    RunSpec spec;
    spec.language = language;
    spec.snippet = request.snippet;
    spec.snippet.languageId = language.id;
    spec.merge = request.merge;

    ContainerSpec &container = spec.container;
    container.image = request.image.isEmpty() ? language.image : request.image;
    container.environment = sandboxEnvironment();
    container.environment.insert(language.environment);
    container.environment.insert(request.snippet.environment);
    container.profile = request.profile;
    container.limits = raised(request.profile.limits, language, request.profile.name);
    container.profile.limits = container.limits;
    container.runtime = request.runtime;
    container.tty = request.tty;
    container.compiles = !language.compile.isEmpty();
    if (kernelUnder(request.runtime) == Kernel::Gvisor) // else the host has read it long since
        container.warmUp = language.warmUp;

    const QString ownName = sourceFileName(language, request.snippet.source);
    if (mayStartAhead(spec)) {
        container.ahead = phaseCommand(language.run, ownName) + request.snippet.arguments;
        container.aheadSource = ownName;
    }
    return checkSource(request.snippet.source, u"The snippet"_s)
        .and_then([&] { return checkReferences(container); })
        .and_then([&] { return checkFiles(request.snippet, ownName, container.limits); })
        .and_then([&] { return checkArguments(request.snippet.arguments); })
        .transform([&] { return spec; });
}

QString newRunId()
{
    return QString::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, u'0');
}

} // namespace Fumehood
