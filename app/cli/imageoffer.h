// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/progressline.h"
#include "core/images/imagestore.h"

#include <QSocketNotifier>

namespace Fumehood {

/// Sees to it that the image of a run is there before the run is asked for: a missing one is made (or pulled, if it is not
/// ours to make) when the person says so, by --prepare or, asked on the terminal, by a key. Lives in the engine's thread.
class ImageOffer final : public QObject
{
    Q_OBJECT
public:
    enum class Answer { Ask, Yes };

    /// `language`: with the image that is wanted.
    ImageOffer(ContainerEngine &engine, Language language, Answer answer, QObject *parent = nullptr);

    void start();
    /// Ends what is being made; settled() follows when nothing of it is left.
    void cancel();

signals:
    /// The image is there, or nobody wants it made: then the run says what is missing. A sentence: making it failed.
    void settled(const Fumehood::Result<> &result);

private:
    void ask();
    void make();

    ImageStore m_store;
    const Language m_language;
    const Answer m_answer;
    std::unique_ptr<QSocketNotifier> m_terminal;
    ProgressLine m_progress;
};

} // namespace Fumehood
