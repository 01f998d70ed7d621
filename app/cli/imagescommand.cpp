// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/imagescommand.h"

#include "app/cli/request.h"
#include "app/cli/texttable.h"
#include "core/images/imagerecipe.h"
#include "core/support/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

const char *stateWord(ImageState::State state)
{
    switch (state) {
    case ImageState::State::Ready: return "ready";
    case ImageState::State::OutOfDate: return "outOfDate";
    case ImageState::State::Missing: return "missing";
    case ImageState::State::Unknown: break;
    }
    return "unknown";
}

QString ageText(qint64 seconds)
{
    constexpr qint64 Minute = 60, Hour = 60 * Minute, Day = 24 * Hour;
    if (seconds < Hour)
        return u"%1 min"_s.arg(seconds / Minute);
    return seconds < 2 * Day ? u"%1 h"_s.arg(seconds / Hour) : u"%1 days"_s.arg(seconds / Day);
}

/// As the commands take it: "python", "python:full".
QString nameFor(const ImageState &state)
{
    return state.languageId + (recipeName(state.reference).endsWith(u"-full"_s) ? u":full"_s : QString());
}

QString stateText(const ImageState &state)
{
    switch (state.state) {
    case ImageState::State::Ready:
        return u"ready"_s;
    case ImageState::State::OutOfDate:
        return u"out of date: fumehood images prepare %1"_s.arg(nameFor(state));
    case ImageState::State::Missing:
        return u"missing: fumehood images prepare %1"_s.arg(nameFor(state));
    case ImageState::State::Unknown:
        break;
    }
    return state.problem;
}

} // namespace

ImagesCommand::ImagesCommand(const ImagesCommandLine &line) : EngineCommand(line.engine), m_line(line) {}

void ImagesCommand::work(const EngineStatus &status)
{
    const Result<QList<Language>> languages = languagesNamed(m_line.languages, catalog());
    if (!languages)
        return refuse({languages.error(), ExitStatus::BadInput});
    if (!status.ready())
        return refuseWithoutEngine(status);
    m_store = std::make_unique<ImageStore>(engine());
    m_waiting = *languages;
    m_clock.start();
    using Action = ImagesCommandLine::Action;
    if (m_line.languages.isEmpty() && m_line.action != Action::List) // all: those that can be made here
        m_waiting.removeIf([](const Language &language) { return !language.verified; });
    switch (m_line.action) {
    case Action::List:
        return list();
    case Action::Export:
        return exportImages();
    case Action::Import:
        m_store->importFrom(m_line.file).then(this, [this](const Result<QStringList> &images) {
            finishWith(images ? Result<QString>(u"%1 from %2"_s.arg(images->join(u", "_s), m_line.file)) : failure(images.error()));
        });
        return;
    case Action::Prune:
        m_store->prune().then(this, [this](const Result<qint64> &bytes) {
            finishWith(bytes ? Result<QString>(u"%1 freed"_s.arg(formatSize(*bytes))) : failure(bytes.error()));
        });
        return;
    case Action::Prepare:
    case Action::Build:
    case Action::Pull:
    case Action::Remove:
        connect(m_store.get(), &ImageStore::progress, this, [this](const QString &line, double fraction) { m_progress.show(line, fraction); });
        m_all = m_waiting.size();
        return next();
    }
}

void ImagesCommand::list()
{
    if (m_line.languages.isEmpty()) {
        for (const Language &language : catalog().languages()) {
            if (!fullReference(language.image).isEmpty())
                m_waiting << withFullImage(language);
        }
    }
    m_store->list(m_waiting).then(this, [this](QList<ImageState> states) {
        if (m_line.outdated)
            states.removeIf([](const ImageState &state) { return state.state != ImageState::State::OutOfDate; });
        show(states);
    });
}

void ImagesCommand::exportImages()
{
    m_store->list(m_waiting).then(this, [this](const QList<ImageState> &states) {
        QList<Language> there;
        QStringList missing;
        for (qsizetype i = 0; i < states.size(); ++i) {
            if (states[i].usable())
                there << m_waiting[i];
            else
                missing << states[i].reference;
        }
        if (there.isEmpty() || (!m_line.languages.isEmpty() && !missing.isEmpty()))
            return finishWith(failure(u"Not here: %1. Make them with `fumehood images prepare`."_s.arg(missing.join(u", "_s))));
        m_store->exportTo(m_line.file, there).then(this, [this, count = there.size()](const Result<> &result) {
            finishWith(result ? Result<QString>(u"%1 images in %2"_s.arg(QString::number(count), m_line.file)) : failure(result.error()));
        });
    });
}

void ImagesCommand::finishWith(const Result<QString> &result)
{
    if (m_line.json)
        print(QByteArray::fromStdString(Json{{"succeeded", result.has_value()}, {"message", (result ? *result : result.error()).toStdString()},
                                             {"ms", m_clock.elapsed()}}.dump(2)) + '\n');
    else if (result)
        print(u"%1 (%2).\n"_s.arg(*result, formatDuration(std::chrono::milliseconds(m_clock.elapsed()))).toUtf8());
    if (!result)
        say(result.error());
    finishLater(result ? ExitStatus::Ok : ExitStatus::Findings);
}

void ImagesCommand::show(const QList<ImageState> &states)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    TextTable table({u"Language"_s, u"Image"_s, u"Size"_s, u"Age"_s, u"Digest"_s, u"State"_s});
    Json list = Json::array();
    for (const ImageState &state : states) {
        const bool there = state.usable();
        const qint64 age = state.info.created.secsTo(now);
        table.add({state.languageName, state.reference, there ? formatSize(state.info.bytes) : u"-"_s, there ? ageText(age) : u"-"_s,
                   there ? state.info.id.section(u':', -1).first(12) : u"-"_s, stateText(state)});
        list.push_back({{"language", state.languageId.toStdString()}, {"image", state.reference.toStdString()}, {"state", stateWord(state.state)},
                        {"digest", there ? Json(state.info.id.toStdString()) : Json()}, {"bytes", there ? Json(state.info.bytes) : Json()},
                        {"created", there ? Json(state.info.created.toUTC().toString(Qt::ISODateWithMs).toStdString()) : Json()},
                        {"ageSeconds", there ? Json(age) : Json()}});
    }
    print(m_line.json ? QByteArray::fromStdString(list.dump(2)) + '\n' : table.text().toUtf8());
    finishLater(ExitStatus::Ok);
}

void ImagesCommand::next()
{
    if (m_waiting.isEmpty() || m_signal != 0) {
        if (m_line.json)
            print(QByteArray::fromStdString(m_done.dump(2)) + '\n');
        return finishLater(m_signal != 0 ? 128 + m_signal : m_status);
    }
    const Language language = m_waiting.takeFirst();
    m_clock.start();
    const QString place = m_all > 1 ? u"%1 of %2, "_s.arg(m_all - m_waiting.size()).arg(m_all) : QString();
    m_progress.start(place + language.image);
    using Action = ImagesCommandLine::Action;
    const QFuture<Result<>> work = m_line.action == Action::Remove ? m_store->remove(language)
        : m_line.action == Action::Build                           ? m_store->build(language)
        : m_line.action == Action::Pull                            ? pull(language)
                                                                   : m_store->prepare(language);
    QFuture<Result<>>(work).then(this, [this, language](const Result<> &result) { handleDone(language, result); });
}

QFuture<Result<>> ImagesCommand::pull(const Language &language)
{
    if (recipeName(language.image).isEmpty())
        return m_store->build(language);
    return QtFuture::makeReadyValueFuture(Result<>(failure(
        u"No registry holds %1; it is made here: fumehood images build %2"_s.arg(language.image, language.id))));
}

void ImagesCommand::handleDone(const Language &language, const Result<> &result)
{
    m_progress.clear();
    const bool removes = m_line.action == ImagesCommandLine::Action::Remove;
    m_done.push_back({{"language", language.id.toStdString()}, {"image", language.image.toStdString()}, {"succeeded", result.has_value()},
                      {"problem", result ? Json() : Json(result.error().toStdString())}, {"ms", m_clock.elapsed()}});
    if (!result) {
        m_status = ExitStatus::Findings;
        say(result.error());
    } else if (!m_line.json) {
        print(u"%1 %2 (%3).\n"_s.arg(language.image, removes ? u"is removed"_s : u"is ready"_s,
                                     formatDuration(std::chrono::milliseconds(m_clock.elapsed()))).toUtf8());
    }
    next();
}

void ImagesCommand::interrupt(int signal)
{
    m_signal = signal;
    if (!m_store || !m_store->isBusy())
        return finishLater(128 + signal);
    m_progress.clear();
    say(u"Cancelling …"_s);
    m_store->cancel();
}

} // namespace Fumehood
