// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imagebar.h"

#include "ui/imagewatch.h"

#include <QAction>
#include <QFileDialog>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Fumehood {

ImageBar::ImageBar(ImageWatch &watch, Theme &theme, QWidget *parent)
    : MessageBar(theme, tr("Image of the language"), parent)
    , m_watch(watch)
    , m_prepare(new QAction(tr("Prepare it"), this))
    , m_other(new QAction(tr("Choose another…"), this))
    , m_load(new QAction(tr("Load from file…"), this))
    , m_always(new QAction(tr("Always prepare"), this))
    , m_retry(new QAction(tr("Try again"), this))
    , m_cancel(new QAction(tr("Cancel"), this))
{
    setObjectName(u"image-bar"_s);
    setCloseButtonVisible(false);
    connect(m_prepare, &QAction::triggered, this, &ImageBar::prepareRequested);
    m_other->setToolTip(tr("Another image for this language, from now on: one that is there, or one that can be fetched"));
    connect(m_other, &QAction::triggered, this, &ImageBar::otherImageRequested);
    m_load->setToolTip(tr("Reads it out of an archive of images, written on another computer by the images' dialog or by docker save"));
    connect(m_load, &QAction::triggered, this, &ImageBar::askForArchive);
    m_always->setToolTip(tr("Makes the images of all languages in use, one after another, now and whenever one is missing at a start"));
    connect(m_always, &QAction::triggered, this, &ImageBar::alwaysRequested);
    connect(m_retry, &QAction::triggered, this, &ImageBar::prepareRequested);
    connect(m_cancel, &QAction::triggered, &watch, &ImageWatch::cancel);
    connect(&watch, &ImageWatch::changed, this, &ImageBar::refresh);
}

void ImageBar::setEngineReady(bool ready)
{
    m_engineReady = ready;
    refresh();
}

void ImageBar::refresh()
{
    const QString name = m_watch.language().name;
    switch (m_watch.state()) {
    case ImageWatch::State::Missing:
        setKind(Information, u"container"_s, Theme::Role::Info);
        setText(tr("The %1 image is not on this computer. It is needed once, then works without a network.").arg(name));
        offer({m_prepare, m_other, m_load, m_always});
        break;
    case ImageWatch::State::Preparing:
        setKind(Information, u"download"_s, Theme::Role::Info);
        setText(progressText());
        offer({m_cancel});
        break;
    case ImageWatch::State::Loading:
        setKind(Information, u"container"_s, Theme::Role::Info);
        setText(tr("Reading images out of %1…").arg(m_watch.message()));
        offer({});
        break;
    case ImageWatch::State::Failed:
        setKind(Error, u"error"_s, Theme::Role::Error);
        setText(tr("The %1 image could not be prepared. %2").arg(name, m_watch.message()));
        offer({m_retry, m_other, m_load});
        break;
    case ImageWatch::State::Unknown:
    case ImageWatch::State::Present:
        hide();
        return;
    }
    setVisible(m_engineReady);
}

void ImageBar::askForArchive()
{
    auto *dialog = new QFileDialog(window(), tr("Load images from a file"), {}, tr("Archives of images (*.tar *.tar.gz *.tgz *.tar.xz *.tar.zst);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_watch, &ImageWatch::load);
    dialog->open();
}

QString ImageBar::progressText() const
{
    QString text = tr("Preparing the %1 image…").arg(m_watch.language().name);
    if (m_watch.fraction() >= 0)
        text += u' ' + QLocale().toString(m_watch.fraction() * 100, 'f', 0) + u" %"_s;
    return m_watch.message().isEmpty() ? text : text + u'\n' + m_watch.message();
}

} // namespace Fumehood
