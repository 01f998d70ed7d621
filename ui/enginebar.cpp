// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enginebar.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {

namespace {

QStringList startCommand(const EngineStatus &status, const HostAbilities &host)
{
    if (status.state != EngineStatus::State::NotRunning || !host.hasServiceManager)
        return {};
    QStringList words = QProcess::splitCommand(status.remedyCommand);
    if (words.isEmpty() || !words.contains(u"systemctl"_s))
        return {};
    if (words.first() == u"sudo") {
        words.removeFirst();
        if (!host.isRoot && host.pkexec.isEmpty())
            return {};
        if (!host.isRoot)
            words.prepend(host.pkexec);
    }
    return words;
}

} // namespace

HostAbilities HostAbilities::detect()
{
    return {::geteuid() == 0, QFileInfo::exists(u"/run/systemd/system"_s), QStandardPaths::findExecutable(u"pkexec"_s),
            QStandardPaths::findExecutable(u"podman"_s)};
}

EngineMessage engineMessage(const EngineStatus &status, std::chrono::milliseconds troubleTime, const HostAbilities &host)
{
    EngineMessage message;
    if (status.ready() || status.state == EngineStatus::State::Unknown)
        return message;
    message.visible = message.severe = true;
    message.text = status.problem;
    if (status.state == EngineStatus::State::NotAnswering && troubleTime >= 1s) {
        const auto seconds = int(std::chrono::duration_cast<std::chrono::seconds>(troubleTime).count());
        message.text += u' ' + QCoreApplication::translate("EngineBar", "(For %n second(s).)", nullptr, seconds);
    }
    message.startCommand = startCommand(status, host);
    message.offersProgram = status.state == EngineStatus::State::NotInstalled;
    message.offersPodman = message.offersProgram && !host.podman.isEmpty();
    if (message.offersPodman)
        message.text += u' ' + QCoreApplication::translate("EngineBar", "Podman is installed and can take its place.");
    else if (!status.remedy.isEmpty())
        message.text += u' ' + status.remedy;
    if (!message.offersPodman) // else there is no need to install anything
        message.copyCommand = status.remedyCommand;
    return message;
}

EngineBar::EngineBar(Theme &theme, QWidget *parent, const HostAbilities &host)
    : MessageBar(theme, tr("Container engine"), parent)
    , m_host(host)
    , m_start(new QAction(tr("Start it"), this))
    , m_podman(new QAction(tr("Use Podman"), this))
    , m_program(new QAction(tr("Choose program…"), this))
    , m_copy(new QAction(tr("Copy command"), this))
    , m_check(new QAction(tr("Check again"), this))
{
    setObjectName(u"engine-bar"_s);
    setKind(Warning, u"warning"_s, Theme::Role::Warning);
    connect(m_start, &QAction::triggered, this, &EngineBar::start);
    m_podman->setToolTip(tr("Runs the containers by Podman, from now on; the settings have it too"));
    connect(m_podman, &QAction::triggered, this, &EngineBar::podmanRequested);
    m_program->setToolTip(tr("A docker or podman that is not where programs are looked for"));
    connect(m_program, &QAction::triggered, this, &EngineBar::askForProgram);
    connect(m_copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_message.copyCommand); });
    connect(m_check, &QAction::triggered, this, &EngineBar::checkRequested);
    offer({m_check});
}

void EngineBar::showStatus(const EngineStatus &status, std::chrono::milliseconds troubleTime)
{
    const EngineMessage message = engineMessage(status, troubleTime, m_host);
    const EngineMessage before = std::exchange(m_message, message);
    if (!message.visible) {
        m_startProblem.clear();
        hide();
        return;
    }
    setText(m_startProblem.isEmpty() ? message.text : message.text + u' ' + m_startProblem);
    const bool isOther = status.state != m_state || !before.visible;
    m_state = status.state;
    if (isOther || before.copyCommand != message.copyCommand || before.offersPodman != message.offersPodman)
        offerActions();
    // Closed by hand it stays closed until the trouble is another one or somebody tries to run.
    if (isOther)
        announce();
}

void EngineBar::offerActions()
{
    QList<QAction *> actions;
    if (!m_message.startCommand.isEmpty())
        actions << m_start;
    if (m_message.offersPodman)
        actions << m_podman;
    if (m_message.offersProgram)
        actions << m_program;
    if (!m_message.copyCommand.isEmpty())
        actions << m_copy;
    m_copy->setToolTip(m_message.copyCommand);
    offer(actions << m_check);
}

void EngineBar::askForProgram()
{
    auto *dialog = new QFileDialog(window(), tr("The program of Docker or Podman"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &EngineBar::takeProgram);
    dialog->open();
}

void EngineBar::takeProgram(const QString &path)
{
    const QFileInfo file(path);
    if (file.isFile() && file.isExecutable())
        return emit programChosen(file.absoluteFilePath());
    setText(m_message.text + u' ' + tr("%1 is not a program that can be started.").arg(path));
}

void EngineBar::remind()
{
    if (m_message.visible)
        announce();
}

void EngineBar::setChecking(bool checking)
{
    m_check->setEnabled(!checking);
    m_check->setText(checking ? tr("Checking…") : tr("Check again"));
}

void EngineBar::start()
{
    auto *process = new QProcess(this);
    m_start->setEnabled(false);
    const auto finish = [this, process](const QString &problem) {
        process->deleteLater();
        m_start->setEnabled(true);
        m_startProblem = problem;
        setText(problem.isEmpty() ? m_message.text : m_message.text + u' ' + problem);
        emit checkRequested();
    };
    connect(process, &QProcess::finished, this, [finish, process](int code) {
        const QString said = QString::fromLocal8Bit(process->readAllStandardError()).simplified();
        finish(code == 0 ? QString() : tr("Starting it failed: %1").arg(said.isEmpty() ? tr("exit status %1").arg(code) : said));
    });
    connect(process, &QProcess::errorOccurred, this, [finish, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(tr("Starting it failed: %1").arg(process->errorString()));
    });
    const QStringList command = m_message.startCommand;
    process->start(command.first(), command.sliced(1));
}

} // namespace Fumehood
