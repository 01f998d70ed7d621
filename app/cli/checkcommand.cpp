// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkcommand.h"

#include "app/cli/commandspec.h"
#include "core/run/compilercheck.h"
#include "core/validation/checker.h"
#include "core/validation/guard.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// One byte more than is looked at, so that the report can say that there is more.
constexpr qint64 MostRead = Validation::MaximumSourceBytes + 1;

Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    const bool open = path == u"-" ? file.open(STDIN_FILENO, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open || QFileInfo(path).isDir())
        return failure(u"%1 cannot be read: %2."_s.arg(path, QFileInfo(path).isDir() ? u"it is a folder"_s : file.errorString()));
    return file.read(MostRead);
}

/// Kinds of sources that are checked and cannot be run.
bool isCheckedOnly(const QString &name)
{
    return name == u"text" || name == u"jsx" || name == u"tsx";
}

} // namespace

QString checkedLanguage(const QString &named, const QString &path, const QByteArray &source, const LanguageCatalog &catalog)
{
    if (!named.isEmpty()) {
        const Language *language = catalog.find(named);
        return language ? language->id : isCheckedOnly(named.toLower()) ? named.toLower() : QString();
    }
    if (const QString suffix = QFileInfo(path).suffix().toLower(); isCheckedOnly(suffix))
        return suffix;
    const QList<const Language *> found = catalog.detect(path == u"-" ? QString() : path, source);
    const auto checked = std::find_if(found.begin(), found.end(), [](const Language *language) { return checkedLanguages().contains(language->id); });
    if (found.size() > 1 && checked != found.end()) // a header may be C's or C++'s; C is the simpler one
        return (*checked)->id;
    return found.size() == 1 ? found.first()->id : u"text"_s;
}

std::expected<CheckedFile, Refusal> CheckCommand::checked(const QString &path)
{
    const Result<QByteArray> source = readAll(path);
    if (!source)
        return std::unexpected(Refusal{source.error(), ExitStatus::BadInput});
    const QString language = checkedLanguage(m_line.language, path, *source, m_catalog);
    if (language.isEmpty()) {
        const QString meant = nearest(m_line.language, checkedLanguages());
        return std::unexpected(Refusal{u"There is no language “%1” to check for; there are %2.%3"_s.arg(m_line.language, checkedLanguages().join(u", "_s),
            meant.isEmpty() ? QString() : u" Did you mean %1?"_s.arg(meant)), ExitStatus::BadInput});
    }
    CheckedFile file{path, checkCode(*source, language)};
    if (const Language *known = m_line.compiler ? m_catalog.find(language) : nullptr) {
        RunRequest request{.snippet = {}, .profile = loadProfile(u"strict"_s).value(), .image = {}, .runtime = {}};
        request.snippet.source = *source;
        const Result<RunSpec> spec = makeRunSpec(*known, request);
        if (const auto question = spec ? compilerCheck(*spec) : std::nullopt)
            m_questions << Question{m_files.size(), *question};
        else
            addCompilerAnswer(file.report, *source, {.sound = false, .errors = {},
                .problem = spec ? u"the catalogue knows no such command for %1."_s.arg(known->name) : spec.error()});
    }
    return file;
}

void CheckCommand::start()
{
    Result<LanguageCatalog> catalog = LanguageCatalog::load();
    if (!catalog)
        return refuse({catalog.error(), ExitStatus::BadInput});
    m_catalog = std::move(*catalog);
    for (const QString &path : m_line.files) {
        auto file = checked(path);
        if (!file)
            return refuse(file.error());
        m_files << std::move(*file);
    }
    if (m_questions.isEmpty())
        return report();
    askCompilers();
}

void CheckCommand::askCompilers()
{
    const Result<EngineEndpoint> endpoint = findEngine(m_line.engine);
    if (!endpoint)
        return refuse({endpoint.error(), ExitStatus::NoEngine});
    m_engine = std::make_unique<ContainerEngine>(*endpoint);
    m_queue = std::make_unique<RunQueue>(*m_engine, QThread::idealThreadCount());
    connect(m_queue.get(), &RunQueue::finished, this, &CheckCommand::handleAnswer);
    connect(m_queue.get(), &RunQueue::idle, this, &CheckCommand::report);
    for (const Question &question : std::as_const(m_questions))
        m_queue->add(question.spec);
}

void CheckCommand::handleAnswer(int number, const RunResult &result)
{
    const Question &question = m_questions[number];
    if (result.outcome == Outcome::EngineError && m_status == 0)
        m_status = ExitStatus::NoEngine;
    addCompilerAnswer(m_files[question.file].report, question.spec.snippet.source, compilerAnswer(result));
}

void CheckCommand::interrupt(int signal)
{
    if (!m_queue || m_status > ExitStatus::NoEngine)
        return Command::interrupt(signal);
    m_status = 128 + signal;
    m_queue->stopAll();
}

void CheckCommand::report()
{
    switch (m_line.format) {
    case CheckCommandLine::Format::Text:
        print(checkText(m_files).toUtf8());
        break;
    case CheckCommandLine::Format::Json:
        print(checkJson(m_files));
        break;
    case CheckCommandLine::Format::Sarif:
        print(sarif(m_files));
        break;
    }
    const bool found = std::any_of(m_files.begin(), m_files.end(), [this](const CheckedFile &file) { return blocks(file.report, m_line.failOn); });
    finishLater(m_status != 0 ? m_status : found ? ExitStatus::Findings : ExitStatus::Ok);
}

} // namespace Fumehood
