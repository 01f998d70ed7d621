// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/images/imagedesk.h"

#include "core/history/historystore.h"
#include "core/language/languagecatalog.h"
#include "ui/enginewatch.h"
#include "ui/images/imagechoice.h"
#include "ui/images/imagequeue.h"
#include "ui/images/imagesdialog.h"
#include "ui/imagewatch.h"
#include "ui/workbenchsettings.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

ImageDesk::ImageDesk(const Parts &parts, Gather open, QWidget *window)
    : QObject(window)
    , m(parts)
    , m_open(std::move(open))
    , m_window(window)
    , m_queue(new ImageQueue(parts.store, this))
    , m_watch(new ImageWatch(parts.store, *m_queue, this))
    , m_choice(new ImageChoice(parts.engine, window))
{
    connect(m_choice, &ImageChoice::chosen, this, [this](const Language &language, const QString &image) {
        m.settings.setImage(language.id, image == language.image ? QString() : image);
    });
    connect(&m.settings, &WorkbenchSettings::changed, this, [this](const QString &key) {
        if (key == u"images")
            emit choiceChanged();
    });
    connect(&m.engineWatch, &EngineWatch::checked, this, [this](const EngineStatus &status) {
        if (status.ready() && m.settings.value(u"prepareImages"_s).toBool() && !std::exchange(m_prepared, true))
            prepareInUse();
    });
    connect(m_queue, &ImageQueue::changed, this, [this] {
        const auto made = m_queue->inBackground();
        emit preparing(made ? made->name : QString(), m_queue->fraction(), m_queue->waiting());
    });
    connect(m_queue, &ImageQueue::failed, this, &ImageDesk::complained);
}

QString ImageDesk::chosen(const Language *language) const
{
    return language ? m.settings.image(language->id) : QString();
}

void ImageDesk::setLanguage(const Language *language)
{
    if (!language)
        return;
    Language used = *language;
    if (const QString image = chosen(language); !image.isEmpty())
        used.image = image;
    m_watch->setLanguage(used);
}

void ImageDesk::askForImage(const Language *language)
{
    if (!language)
        return;
    const QString image = chosen(language);
    m_choice->ask(*language, image.isEmpty() ? language->image : image);
}

void ImageDesk::openImages()
{
    auto *dialog = new ImagesDialog(m.store, m.catalog, m_window);
    connect(dialog, &ImagesDialog::changed, m_watch, &ImageWatch::check);
    dialog->open();
}

void ImageDesk::prepareAlways()
{
    m.settings.setValue(u"prepareImages"_s, true);
    m_watch->prepare();
    prepareInUse();
}

void ImageDesk::cancelBackground()
{
    m_queue->cancelBackground();
}

/// Of the tabs, and of what was run before.
void ImageDesk::prepareInUse()
{
    m.history.statistics({}, HistoryStatistics::By::Language).then(this, [this](const Result<QList<HistoryStatistics>> &runs) {
        QStringList ids;
        for (const Language *language : m_open())
            ids << language->id;
        for (const HistoryStatistics &each : runs.value_or(QList<HistoryStatistics>()))
            ids << each.name;
        ids.removeDuplicates();
        m_queue->prepareMissing(languages(ids));
    });
}

QList<Language> ImageDesk::languages(const QStringList &ids) const
{
    QList<Language> known;
    for (const QString &id : ids) {
        if (const Language *language = m.catalog.find(id))
            known << *language;
    }
    return known;
}

} // namespace Fumehood
