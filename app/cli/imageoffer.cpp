// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/imageoffer.h"

#include "app/cli/command.h"
#include "app/cli/relay.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {

ImageOffer::ImageOffer(ContainerEngine &engine, Language language, Answer answer, QObject *parent)
    : QObject(parent), m_store(engine), m_language(std::move(language)), m_answer(answer)
{
    connect(&m_store, &ImageStore::progress, this, [this](const QString &line, double fraction) { m_progress.show(line, fraction); });
}

void ImageOffer::start()
{
    m_store.look(m_language).then(this, [this](const ImageState &state) {
        if (state.state != ImageState::State::Missing)
            emit settled({});
        else if (m_answer == Answer::Yes)
            make();
        else
            ask();
    });
}

void ImageOffer::ask()
{
    writeAll(STDERR_FILENO, u"fumehood: The image %1 is not on this computer. Prepare it now, which takes some minutes? [Y/n] "_s.arg(m_language.image).toUtf8());
    m_terminal = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_terminal.get(), &QSocketNotifier::activated, this, [this] {
        // The terminal hands over a line at a time.
        char line[256];
        const ssize_t size = ::read(STDIN_FILENO, line, sizeof line);
        m_terminal->setEnabled(false);
        const QByteArray answer = QByteArray(line, size > 0 ? size : 0).trimmed().toLower();
        if (size > 0 && (answer.isEmpty() || answer == "y" || answer == "yes"))
            make();
        else
            emit settled({});
    });
}

void ImageOffer::make()
{
    say(u"Preparing %1 …"_s.arg(m_language.image));
    m_progress.start(m_language.image);
    m_store.prepare(m_language).then(this, [this](const Result<> &result) {
        m_progress.clear();
        emit settled(result);
    });
}

void ImageOffer::cancel()
{
    m_terminal.reset();
    if (m_store.isBusy())
        m_store.cancel();
    else
        emit settled({});
}

} // namespace Fumehood
