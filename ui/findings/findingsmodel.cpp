// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findingsmodel.h"

#include "ui/findings/findingquery.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

QString severityTitle(Severity severity)
{
    switch (severity) {
    case Severity::Info: return FindingsModel::tr("Info");
    case Severity::Warning: return FindingsModel::tr("Warning");
    case Severity::Error: return FindingsModel::tr("Error");
    case Severity::Critical: return FindingsModel::tr("Critical");
    }
    std::unreachable();
}

QString severityIcon(Severity severity)
{
    switch (severity) {
    case Severity::Info: return u"info"_s;
    case Severity::Warning: return u"warning"_s;
    case Severity::Error: return u"error"_s;
    case Severity::Critical: return u"shield"_s;
    }
    std::unreachable();
}

Theme::Role severityRole(Severity severity)
{
    switch (severity) {
    case Severity::Info: return Theme::Role::Info;
    case Severity::Warning: return Theme::Role::Warning;
    case Severity::Error:
    case Severity::Critical: return Theme::Role::Error;
    }
    std::unreachable();
}

namespace {

QString sourceTitle(const QString &source)
{
    return source == u"syntax" ? FindingsModel::tr("Syntax") : source == u"run" ? FindingsModel::tr("Run") : FindingsModel::tr("Security");
}

} // namespace

FindingsModel::FindingsModel(Theme &theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{
}

void FindingsModel::setFindings(const QList<Finding> &findings)
{
    beginResetModel();
    m_findings = findings;
    endResetModel();
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

int FindingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindingsModel::sortKey(const Finding &finding, int column) const
{
    switch (column) {
    case Level: return -int(finding.severity);
    case Line: return finding.line;
    case Message: return finding.message;
    case Rule: return finding.rule;
    default: return findingSource(finding);
    }
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    const Finding &finding = m_findings.at(index.row());
    if (role == Qt::UserRole)
        return sortKey(finding, index.column());
    if (role == Qt::DecorationRole && index.column() == Level)
        return m_theme.icon(severityIcon(finding.severity), severityRole(finding.severity));
    if (role == Qt::ToolTipRole)
        return QStringList{finding.message, finding.why, finding.fix}.join(u'\n').trimmed();
    if (role == Qt::TextAlignmentRole && index.column() == Line)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Level: return severityTitle(finding.severity);
    case Message: return finding.message;
    case Rule: return finding.rule;
    case Source: return sourceTitle(findingSource(finding));
    case Line: return finding.line > 0 ? QVariant(finding.line) : QVariant();
    default: return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Level: return tr("Severity");
    case Message: return tr("Message");
    case Rule: return tr("Rule");
    case Source: return tr("Check");
    case Line: return tr("Line");
    default: return {};
    }
}

} // namespace Fumehood
