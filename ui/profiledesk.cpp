// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiledesk.h"

#include "core/container/ownprofiles.h"
#include "ui/limits/limitspanel.h"
#include "ui/limits/sandboxpanel.h"
#include "ui/profilepicker.h"
#include "ui/workbenchsettings.h"

#include <QFile>
#include <QFileDialog>
#include <QInputDialog>
#include <QSaveFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr qint64 LargestFile = 64 << 10;
/// A slider that is being moved is not written down at each step.
constexpr auto SettlingTime = 1s;

} // namespace

ProfileDesk::ProfileDesk(SandboxPanel &sandbox, ProfilePicker &picker, WorkbenchSettings &settings, QWidget *window)
    : QObject(window)
    , m_sandbox(sandbox)
    , m_picker(picker)
    , m_settings(settings)
    , m_window(window)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(SettlingTime);
    connect(&m_settled, &QTimer::timeout, this, &ProfileDesk::save);
    connect(&sandbox, &SandboxPanel::changed, this, &ProfileDesk::noteChange);
    connect(&picker, &ProfilePicker::profileChosen, this, &ProfileDesk::choose);
    connect(&picker, &ProfilePicker::saveRequested, this, &ProfileDesk::saveAs);
    connect(&picker, &ProfilePicker::takeRequested, this, &ProfileDesk::askForFile);
    connect(&picker, &ProfilePicker::writeRequested, this, &ProfileDesk::askWhereToWrite);
    connect(&picker, &ProfilePicker::removeRequested, this, &ProfileDesk::remove);
}

void ProfileDesk::restore()
{
    const auto profile = loadProfile(m_settings.profileName()).or_else([](const QString &) { return loadProfile(u"standard"_s); });
    if (profile) {
        m_sandbox.setProfile(*profile);
        m_sandbox.limits().setLimits(m_settings.changedProfile(*profile).limits);
    }
    m_picker.setProfile(m_sandbox.standard(), m_sandbox.isChanged());
}

void ProfileDesk::save()
{
    m_settled.stop();
    m_settings.setProfile(m_sandbox.standard(), m_sandbox.profile());
}

void ProfileDesk::choose(const SecurityProfile &profile)
{
    m_sandbox.setProfile(profile);
    noteChange();
    emit chosen();
}

void ProfileDesk::noteChange()
{
    m_picker.setProfile(m_sandbox.standard(), m_sandbox.isChanged());
    m_settled.start();
}

void ProfileDesk::saveAs()
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save as profile"));
    dialog->setLabelText(tr("Name of the profile:"));
    dialog->setTextValue(tr("My %1").arg(m_sandbox.profile().title));
    connect(dialog, &QInputDialog::textValueSelected, this, &ProfileDesk::saveUnder);
    dialog->open();
}

void ProfileDesk::saveUnder(const QString &title)
{
    SecurityProfile profile = m_sandbox.profile();
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
        choose(profile);
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
    dialog->selectFile(m_sandbox.profile().name + u".json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ProfileDesk::write);
    dialog->open();
}

void ProfileDesk::write(const QString &path)
{
    QSaveFile file(path);
    const QByteArray text = profileJson(m_sandbox.profile());
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        emit complained(tr("The profile could not be written to %1: %2.").arg(path, file.errorString()));
}

void ProfileDesk::remove(const QString &name)
{
    if (const Result<> removed = removeOwnProfile(name); !removed)
        emit complained(removed.error());
    else if (const auto standard = loadProfile(u"standard"_s); m_sandbox.profile().name == name && standard)
        choose(*standard);
}

} // namespace Fumehood
