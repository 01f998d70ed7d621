// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/imagescommand.h"

#include "app/cli/relay.h"
#include "app/cli/request.h"
#include "app/cli/texttable.h"

#include <unistd.h>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace Fumehood {
namespace {

constexpr qsizetype ProgressWidth = 78;

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

QString stateText(const ImageState &state)
{
    switch (state.state) {
    case ImageState::State::Ready:
        return u"ready"_s;
    case ImageState::State::OutOfDate:
        return u"out of date: fumehood images prepare %1"_s.arg(state.languageId);
    case ImageState::State::Missing:
        return u"missing: fumehood images prepare %1"_s.arg(state.languageId);
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
    if (m_line.action != ImagesCommandLine::Action::List) {
        connect(m_store.get(), &ImageStore::progress, this, &ImagesCommand::showProgress);
        return next();
    }
    m_store->list(catalog()).then(this, [this](QList<ImageState> states) {
        states.removeIf([this](const ImageState &state) {
            return std::ranges::none_of(m_waiting, [&](const Language &language) { return language.id == state.languageId; });
        });
        show(states);
    });
}

void ImagesCommand::show(const QList<ImageState> &states)
{
    TextTable table({u"Language"_s, u"Image"_s, u"Size"_s, u"Made"_s, u"State"_s});
    Json list = Json::array();
    for (const ImageState &state : states) {
        const bool there = state.usable();
        table.add({state.languageName, state.reference, there ? formatSize(state.info.bytes) : u"-"_s,
                   there ? state.info.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : u"-"_s, stateText(state)});
        list.push_back({{"language", state.languageId.toStdString()}, {"image", state.reference.toStdString()}, {"state", stateWord(state.state)},
                        {"digest", there ? Json(state.info.id.toStdString()) : Json()}, {"bytes", there ? Json(state.info.bytes) : Json()},
                        {"created", there ? Json(state.info.created.toUTC().toString(Qt::ISODateWithMs).toStdString()) : Json()}});
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
    using Action = ImagesCommandLine::Action;
    const QFuture<Result<>> work = m_line.action == Action::Remove ? m_store->remove(language)
        : m_line.action == Action::Build                           ? m_store->build(language)
                                                                   : m_store->prepare(language);
    QFuture<Result<>>(work).then(this, [this, language](const Result<> &result) { handleDone(language, result); });
}

void ImagesCommand::handleDone(const Language &language, const Result<> &result)
{
    clearProgress();
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

void ImagesCommand::showProgress(const QString &line, double fraction)
{
    if (!::isatty(STDERR_FILENO))
        return;
    const QString percent = fraction < 0 ? QString() : u"%1 % "_s.arg(qRound(fraction * 100));
    const QString text = u"%1 s  %2%3"_s.arg(QString::number(m_clock.elapsed() / 1000), percent, line).left(ProgressWidth);
    writeAll(STDERR_FILENO, "\r" + text.leftJustified(ProgressWidth).toUtf8());
    m_hasProgress = true;
}

void ImagesCommand::clearProgress()
{
    if (std::exchange(m_hasProgress, false))
        writeAll(STDERR_FILENO, "\r" + QByteArray(ProgressWidth, ' ') + "\r");
}

void ImagesCommand::interrupt(int signal)
{
    m_signal = signal;
    if (!m_store || !m_store->isBusy())
        return finishLater(128 + signal);
    clearProgress();
    say(u"Cancelling …"_s);
    m_store->cancel();
}

} // namespace Fumehood
