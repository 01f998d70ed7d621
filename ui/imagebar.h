// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/messagebar.h"

namespace Fumehood {

class ImageWatch;

/// The bar above the editor when the language's image is not there: prepares it, shows how far it is, can be
/// cancelled. Goes by itself when the image is there.
class ImageBar final : public MessageBar
{
    Q_OBJECT
public:
    ImageBar(ImageWatch &watch, Theme &theme, QWidget *parent = nullptr);

    /// While the engine cannot be used there is nothing to say about its images.
    void setEngineReady(bool ready);

signals:
    void prepareRequested();
    /// Of this and of every language in use, now and from now on.
    void alwaysRequested();
    void otherImageRequested();

private:
    void refresh();
    void askForArchive();
    QString progressText() const;

    ImageWatch &m_watch;
    QAction *m_prepare, *m_other, *m_load, *m_always, *m_retry, *m_cancel;
    bool m_engineReady = false;
};

} // namespace Fumehood
