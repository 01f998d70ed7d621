// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/finding.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>

namespace Fumehood {

/// Judges the text in front when typing pauses, in a thread of its own. Only the answer to the last question counts.
class CodeCheck final : public QObject
{
    Q_OBJECT
public:
    explicit CodeCheck(QObject *parent = nullptr);
    ~CodeCheck() override;

    /// The text to be judged from now on; asked for when its time has come.
    void setText(std::function<QByteArray()> text, const QString &languageId);
    void noteEdit();
    /// At once, without waiting for a pause.
    void checkNow();
    bool isChecking() const { return m_running; }
    /// What the checks say about any text; at once where it is the one that was judged last.
    QFuture<CheckReport> judge(const QByteArray &source, const QString &languageId);

signals:
    void checkingChanged(bool checking);
    void checked(const Fumehood::CheckReport &report);

private:
    struct Judged { QByteArray source; QString language; CheckReport report; };
    void start();

    std::function<QByteArray()> m_text;
    QString m_language;
    QTimer m_pause;
    QThreadPool m_thread;
    Judged m_last;
    int m_question = 0;     // counts texts: an answer to an older one is dropped
    bool m_running = false;
};

} // namespace Fumehood
