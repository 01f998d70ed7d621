// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/incident/incidentbar.h"

#include "ui/dialogroom.h"
#include "ui/incident/messagelog.h"
#include "ui/readonlytext.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QRandomGenerator>
#include <QSysInfo>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {

QString incidentReport(const Incident &incident)
{
    const QString log = incident.log.isEmpty() ? u"(none)"_s : incident.log;
    const QString text = u"# Incident %1\n\n- When: %2\n- While: %3\n- What: %4\n- Fumehood %5, Qt %6, %7\n\n## Last messages\n\n    %8\n"_s
                             .arg(incident.id, incident.at.toUTC().toString(Qt::ISODate), incident.where, incident.what, QStringLiteral(FUMEHOOD_VERSION),
                                  QString::fromLatin1(qVersion()), QSysInfo::prettyProductName(), QString(log).replace(u'\n', u"\n    "_s));
    return QString(text).replace(QDir::homePath() + u'/', u"~/"_s);
}

IncidentBar::IncidentBar(Theme &theme, QWidget *parent) : MessageBar(theme, tr("Something went wrong"), parent)
{
    setObjectName(u"incident-bar"_s);
    setKind(Error, u"error"_s, Theme::Role::Error);
    auto *copy = new QAction(tr("Copy report"), this);
    auto *log = new QAction(tr("Open log"), this);
    connect(copy, &QAction::triggered, this, &IncidentBar::copyReport);
    connect(log, &QAction::triggered, this, &IncidentBar::showLog);
    offer({copy, log});
}

void IncidentBar::showIncident(const QString &where, const QString &what, bool saved)
{
    m_incident = {QString::number(QRandomGenerator::global()->generate(), 16).rightJustified(8, u'0'), QDateTime::currentDateTime(), where, what,
                  MessageLog::text()};
    const QString text = tr("Something went wrong in Fumehood itself (%1: %2).").arg(m_incident.id, what);
    setText(text + u' ' + (saved ? tr("Your code is saved. You can go on; a start of the program anew is safer.")
                                 : tr("Save your code before you go on.")));
    announce();
}

void IncidentBar::copyReport()
{
    QGuiApplication::clipboard()->setText(incidentReport(m_incident));
}

void IncidentBar::showLog()
{
    auto *dialog = new QDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"message-log"_s);
    dialog->setWindowTitle(tr("Last messages"));
    QPlainTextEdit *text = readOnlyText(incidentReport(m_incident), tr("Report and last messages"), dialog);
    text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
    dialog->resize(roomFor(fontMetrics(), 100, 28, window()));
    dialog->open();
}

} // namespace Fumehood
