// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/messagebar.h"

#include <QDateTime>

namespace Fumehood {

/// Something that should not have happened. A value.
struct Incident
{
    QString id;             ///< 8 hex digits, to speak about it
    QDateTime at;
    QString where, what;
    QString log;            ///< the last messages of the program
};

/// Everything that a developer needs, as Markdown; no source, no output, and "~" for the person's own folder.
QString incidentReport(const Incident &incident);

/// Says that something went wrong in the program itself, that the texts are saved, and hands on a report of it.
class IncidentBar final : public MessageBar
{
    Q_OBJECT
public:
    explicit IncidentBar(Theme &theme, QWidget *parent);

    /// `saved`: every text is on disk.
    void showIncident(const QString &where, const QString &what, bool saved);

private:
    void copyReport();
    void showLog();

    Incident m_incident;
};

} // namespace Fumehood
