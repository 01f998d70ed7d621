// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language/language.h"

#include <QObject>

#include <functional>

class QWidget;

namespace Fumehood {

class ContainerEngine;
class EngineWatch;
class HistoryStore;
class ImageChoice;
class ImageQueue;
class ImageStore;
class ImageWatch;
class LanguageCatalog;
class WorkbenchSettings;

/// Which image each language runs in, and that it is there: chosen by a person, prepared when asked for, or ahead of being
/// needed where a person wants that. Lives in the engine's thread.
class ImageDesk final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        ContainerEngine &engine;
        EngineWatch &engineWatch;
        ImageStore &store;
        HistoryStore &history;
        const LanguageCatalog &catalog;
        WorkbenchSettings &settings;
    };
    /// The languages of the open tabs.
    using Gather = std::function<QList<const Language *>()>;

    ImageDesk(const Parts &parts, Gather open, QWidget *window);

    ImageWatch &watch() const { return *m_watch; }
    /// The image that a person chose for it; empty: its own, or there is no language.
    QString chosen(const Language *language) const;
    /// The language in front; its image is the one that matters now. Without one, the last one's.
    void setLanguage(const Language *language);
    void askForImage(const Language *language);
    /// All golden images, in a dialog.
    void openImages();
    /// Prepares the image in front and those of all languages in use, now and from now on.
    void prepareAlways();
    /// What is made in the background is not wanted any more.
    void cancelBackground();

signals:
    /// Another image was chosen for some language.
    void choiceChanged();
    /// One is made in the background; empty: none is. See RunStatusBar::setPreparing().
    void preparing(const QString &language, double fraction, int waiting);
    void complained(const QString &sentence);

private:
    void prepareInUse();
    QList<Language> languages(const QStringList &ids) const;

    Parts m;
    const Gather m_open;
    QWidget *m_window;
    ImageQueue *m_queue;
    ImageWatch *m_watch;
    ImageChoice *m_choice;
    bool m_prepared = false;    // what is in use was looked at since the start
};

} // namespace Fumehood
