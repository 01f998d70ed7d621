// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiledesk.h"

#include "core/container/ownprofiles.h"

#include <QFile>
#include <QFileDialog>
#include <QInputDialog>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qint64 LargestFile = 64 << 10;

} // namespace

ProfileDesk::ProfileDesk(std::function<SecurityProfile()> current, QWidget *window)
    : QObject(window)
    , m_current(std::move(current))
    , m_window(window)
{
}

void ProfileDesk::saveAs()
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save as profile"));
    dialog->setLabelText(tr("Name of the profile:"));
    dialog->setTextValue(tr("My %1").arg(m_current().title));
    connect(dialog, &QInputDialog::textValueSelected, this, &ProfileDesk::saveUnder);
    dialog->open();
}

void ProfileDesk::saveUnder(const QString &title)
{
    SecurityProfile profile = m_current();
    profile.description = tr("Made from “%1”.").arg(profile.title);
    profile.title = title.simplified();
    keep(profile);
}

void ProfileDesk::keep(SecurityProfile profile)
{
    profile.name = profileNameFor(profile.title);
    if (profile.name.isEmpty()) {
        emit complained(tr("“%1” has no letter or digit for a file's name; choose another name.").arg(profile.title));
    } else if (const Result<> saved = saveOwnProfile(profile); !saved) {
        emit complained(saved.error());
    } else {
        emit profileChosen(profile);
    }
}

void ProfileDesk::askForFile()
{
    auto *dialog = new QFileDialog(m_window, tr("Take a profile from a file"), {}, tr("Profiles (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ProfileDesk::take);
    dialog->open();
}

void ProfileDesk::take(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestFile) {
        emit complained(tr("%1 cannot be read as a profile.").arg(path));
        return;
    }
    if (const auto profile = parseProfile(file.readAll(), path))
        keep(*profile);
    else
        emit complained(profile.error());
}

void ProfileDesk::askWhereToWrite()
{
    auto *dialog = new QFileDialog(m_window, tr("Save the profile as a file"), {}, tr("Profiles (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(m_current().name + u".json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ProfileDesk::write);
    dialog->open();
}

void ProfileDesk::write(const QString &path)
{
    QSaveFile file(path);
    const QByteArray text = profileJson(m_current());
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        emit complained(tr("The profile could not be written to %1: %2.").arg(path, file.errorString()));
}

void ProfileDesk::remove(const QString &name)
{
    if (const Result<> removed = removeOwnProfile(name); !removed)
        emit complained(removed.error());
    else if (const auto standard = loadProfile(u"standard"_s); m_current().name == name && standard)
        emit profileChosen(*standard);
}

} // namespace Fumehood
