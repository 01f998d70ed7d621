// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/images/imagechoice.h"

#include "core/container/containerengine.h"
#include "core/support/jsonvalues.h"

#include <QInputDialog>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// The names of the engine's images, those without one left out.
QStringList namesIn(const nlohmann::json &images)
{
    QStringList names;
    for (const auto &image : images) {
        for (const QString &name : wordsOf(image, "RepoTags")) {
            if (!name.startsWith(u"<none>"))
                names << name;
        }
    }
    names.sort();
    return names;
}

} // namespace

ImageChoice::ImageChoice(ContainerEngine &engine, QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_window(window)
{
}

void ImageChoice::ask(const Language &language, const QString &present)
{
    m_engine.request("GET", "/images/json").then(this, [this, language, present](const ContainerEngine::Reply &reply) {
        open(language, present, reply.ok() ? namesIn(reply.json()) : QStringList());
    });
}

void ImageChoice::open(const Language &language, const QString &present, const QStringList &images)
{
    QStringList offered = images;
    offered.removeAll(language.image);
    offered.prepend(language.image); // the usual one first, there or not
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName(u"image-choice"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Image for %1").arg(language.name));
    dialog->setLabelText(tr("%1 programs run in this image, from now on. It must have what the language needs in it;\nthe first is the usual one.").arg(language.name));
    dialog->setComboBoxItems(offered);
    dialog->setComboBoxEditable(true);
    dialog->setTextValue(present);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, language](const QString &text) { emit chosen(language, text.trimmed()); });
    dialog->open();
}

} // namespace Fumehood
