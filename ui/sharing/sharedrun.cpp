// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sharing/sharedrun.h"

#include "core/capsule/capsule.h"
#include "core/container/dockercommand.h"
#include "core/history/debugreport.h"
#include "core/history/historyexport.h"
#include "core/history/runsettings.h"
#include "core/support/jsonvalues.h"
#include "core/support/quantity.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

struct Sharing
{
    Q_DECLARE_TR_FUNCTIONS(Sharing)
};

/// How many places became asterisks.
int maskedPlaces(const QByteArray &whole, const QByteArray &masked)
{
    if (whole.size() != masked.size()) // what was escaped in JSON has become shorter
        return 1;
    int places = 0;
    for (qsizetype i = 0; i < whole.size(); ++i)
        places += whole[i] != masked[i] && (i == 0 || whole[i - 1] == masked[i - 1]);
    return places;
}

QString capsuleContents(const HistoryRecord &record, qsizetype size)
{
    const auto line = [](const QString &part, qint64 bytes) { return Sharing::tr("%1: %2").arg(part, formatSize(bytes)); };
    return QStringList{Sharing::tr("A replay capsule of %1: one file, sealed with its hash, that plays the run and repeats it.").arg(formatSize(size)),
                       QString(), line(Sharing::tr("Source"), record.source.size()), line(Sharing::tr("Input"), record.input.bytes()),
                       line(Sharing::tr("Output, with its times"), record.output.bytes()), line(Sharing::tr("Settings"), record.settings.size()),
                       line(Sharing::tr("Result, with the isolation sheet"), record.result.size()), QString(),
                       Sharing::tr("It holds the run as it was; nothing in it is masked. To play it:"), QString(), u"    fumehood replay run.capsule"_s}
        .join(u'\n');
}

SharedRun asText(const QByteArray &text)
{
    return {.bytes = text, .preview = QString::fromUtf8(text), .problem = {}};
}

SharedRun asCommand(const HistoryRecord &record, const LanguageCatalog &catalog)
{
    const auto spec = recordedSpec(record, catalog);
    if (!spec)
        return {.bytes = {}, .preview = {}, .problem = spec.error()};
    const QString input = record.input.bytes() > 0 ? u"input.txt"_s : QString();
    return asText((shellQuoted(repeatArguments(*spec, sourceFileName(spec->language, spec->snippet.source), input)) + u'\n').toUtf8());
}

} // namespace

QString shareFormTitle(ShareForm form)
{
    switch (form) {
    case ShareForm::Report:
        return Sharing::tr("Report for people (Markdown)");
    case ShareForm::Record:
        return Sharing::tr("Whole record (JSON)");
    case ShareForm::Capsule:
        return Sharing::tr("Replay capsule");
    case ShareForm::Command:
        return Sharing::tr("Command line of Fumehood");
    }
    std::unreachable();
}

QString shareFormSuffix(ShareForm form)
{
    switch (form) {
    case ShareForm::Report:
        return u"md"_s;
    case ShareForm::Record:
        return u"json"_s;
    case ShareForm::Capsule:
        return u"capsule"_s;
    case ShareForm::Command:
        return u"sh"_s;
    }
    std::unreachable();
}

bool canMask(ShareForm form)
{
    return form != ShareForm::Capsule;
}

SharedRun sharedRun(const HistoryRecord &record, ShareForm form, const LanguageCatalog &catalog)
{
    switch (form) {
    case ShareForm::Report:
        return asText(debugReportMarkdown(record));
    case ShareForm::Record:
        return asText(jsonBytes(recordJson(record), 2) + '\n');
    case ShareForm::Capsule: {
        const QByteArray bytes = capsuleOf(record);
        return {.bytes = bytes, .preview = capsuleContents(record, bytes.size()), .problem = {}};
    }
    case ShareForm::Command:
        return asCommand(record, catalog);
    }
    std::unreachable();
}

QStringList maskedParts(const HistoryRecord &whole, const HistoryRecord &masked)
{
    QStringList parts;
    const auto compare = [&](const QString &part, const QList<std::pair<QByteArray, QByteArray>> &texts) {
        int places = 0;
        for (const auto &[before, after] : texts)
            places += maskedPlaces(before, after);
        if (places > 0)
            parts << Sharing::tr("%1 (%n place(s))", nullptr, places).arg(part);
    };
    const auto streams = [](const Transcript &before, const Transcript &after) {
        return QList{std::pair{before.stream(Stream::Stdout), after.stream(Stream::Stdout)}, {before.stream(Stream::Stderr), after.stream(Stream::Stderr)}};
    };
    compare(Sharing::tr("source"), {{whole.source, masked.source}});
    compare(Sharing::tr("input"), streams(whole.input, masked.input));
    compare(Sharing::tr("output"), streams(whole.output, masked.output));
    compare(Sharing::tr("settings"), {{whole.settings, masked.settings}});
    compare(Sharing::tr("result"), {{whole.result, masked.result}});
    return parts;
}

QStringList repeatArguments(const RunSpec &spec, const QString &file, const QString &input)
{
    const ContainerSpec &container = spec.container;
    QStringList arguments{u"fumehood"_s, u"run"_s, file, u"--language"_s, spec.language.id, u"--profile"_s, container.profile.name};
    const auto usual = loadProfile(container.profile.name);
    for (const LimitField &field : limitFields()) {
        const double value = field.get(container.limits);
        if (!usual || value != field.get(usual->limits))
            arguments << u"--"_s + field.option << field.formatOption(value);
    }
    if (usual && container.profile.network != usual->network)
        arguments << u"--network"_s << (container.profile.network == Network::Bridge ? u"bridge"_s : u"none"_s);
    for (const auto &[name, value] : spec.snippet.environment.asKeyValueRange())
        arguments << u"--env"_s << name + u'=' + value;
    for (const SnippetFile &further : spec.snippet.files)
        arguments << u"--file"_s << further.name;
    if (!input.isEmpty())
        arguments << u"--input"_s << input;
    if (container.tty)
        arguments << u"--tty"_s;
    if (spec.merge)
        arguments << u"--merge"_s;
    if (!spec.snippet.arguments.isEmpty())
        arguments += QStringList{u"--"_s} + spec.snippet.arguments;
    return arguments;
}

} // namespace Fumehood
