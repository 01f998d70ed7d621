// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/codecheck.h"

#include "core/validation/checker.h"

#include <QPromise>

using namespace std::chrono_literals;

namespace Fumehood {
namespace {

/// A pause in typing: long enough not to underline a word that is still being written.
constexpr auto Pause = 300ms;

} // namespace

CodeCheck::CodeCheck(QObject *parent) : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    connect(&m_pause, &QTimer::timeout, this, &CodeCheck::start);
}

CodeCheck::~CodeCheck()
{
    m_thread.clear();
    m_thread.waitForDone(); // a check is bounded in time
}

void CodeCheck::setText(std::function<QByteArray()> text, const QString &languageId)
{
    m_text = std::move(text);
    m_language = languageId;
    noteEdit();
}

void CodeCheck::noteEdit()
{
    ++m_question;
    m_pause.start();
}

void CodeCheck::checkNow()
{
    m_pause.stop();
    start();
}

QFuture<CheckReport> CodeCheck::judge(const QByteArray &source, const QString &languageId)
{
    if (m_last.language == languageId && m_last.source == source)
        return QtFuture::makeReadyValueFuture(m_last.report);
    auto promise = std::make_shared<QPromise<CheckReport>>();
    promise->start();
    m_thread.start([promise, source, languageId] {
        promise->addResult(checkCode(source, languageId));
        promise->finish();
    });
    return promise->future().then(this, [this, source, languageId](const CheckReport &report) {
        m_last = {source, languageId, report};
        return report;
    });
}

void CodeCheck::start()
{
    // One at a time: whoever types faster than a check takes gets the answer to the last question only.
    if (!m_text || m_running)
        return;
    m_running = true;
    emit checkingChanged(true);
    judge(m_text(), m_language).then(this, [this, question = m_question](const CheckReport &report) {
        m_running = false;
        emit checkingChanged(false);
        if (question == m_question)
            emit checked(report);
        else if (!m_pause.isActive())
            start();
    });
}

} // namespace Fumehood
