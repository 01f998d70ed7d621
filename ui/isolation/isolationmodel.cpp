// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/isolation/isolationmodel.h"

#include "ui/theme/theme.h"

#include <QBrush>
#include <QFont>

using namespace Qt::StringLiterals;

namespace Fumehood {

IsolationModel::IsolationModel(Theme &theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{
    connect(&theme, &Theme::changed, this, [this] {
        if (!m_report.checks.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::ForegroundRole, Qt::BackgroundRole});
    });
}

void IsolationModel::setReport(const IsolationReport &report)
{
    beginResetModel();
    m_report = report;
    endResetModel();
}

int IsolationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_report.checks.size());
}

int IsolationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant IsolationModel::data(const QModelIndex &index, int role) const
{
    const IsolationCheck &check = m_report.checks.at(index.row());
    switch (role) {
    case Qt::ToolTipRole:
        if (index.column() == Verdict && !check.inPart.isEmpty())
            return check.inPart;
        [[fallthrough]];
    case Qt::DisplayRole:
        return text(check, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Verdict ? (!check.holds ? tr("Broken") : check.inPart.isEmpty() ? tr("Holds") : tr("Holds in part: %1").arg(check.inPart)) : text(check, index.column());
    case Qt::ForegroundRole:
        if (index.column() == Verdict)
            return QBrush(m_theme.color(check.holds ? Theme::Role::Success : Theme::Role::Error));
        if (index.column() == Observed && check.observed.isEmpty())
            return QBrush(m_theme.color(Theme::Role::SubduedText));
        return {};
    case Qt::BackgroundRole:
        return check.holds ? QVariant() : QVariant(QBrush(m_theme.tint(Theme::Role::Error)));
    case Qt::FontRole: {
        QFont font;
        font.setBold(!check.holds);
        return check.holds ? QVariant() : QVariant(font);
    }
    default:
        return {};
    }
}

QVariant IsolationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Promise: return tr("Promise");
    case Verdict: return tr("Verdict");
    case Asked: return tr("Asked for");
    case Inspected: return tr("The engine says");
    case Observed: return tr("Seen from inside");
    default: return {};
    }
}

QString IsolationModel::text(const IsolationCheck &check, int column) const
{
    switch (column) {
    case Promise: return check.promise;
    case Verdict: return !check.holds ? tr("✖ broken") : check.inPart.isEmpty() ? tr("✓ holds") : tr("≈ in part");
    case Asked: return check.asked;
    case Inspected: return check.inspected.isEmpty() ? tr("not said") : check.inspected;
    case Observed: return check.observed.isEmpty() ? tr("cannot be seen") : check.observed;
    default: return {};
    }
}

QString isolationText(const IsolationReport &report)
{
    QStringList lines{u"promise\tholds\tasked\tinspected\tobserved"_s};
    for (const IsolationCheck &check : report.checks)
        lines.append(QStringList{check.promise, !check.holds ? u"no"_s : check.inPart.isEmpty() ? u"yes"_s : u"in part"_s, check.asked, check.inspected, check.observed}
                         .join(u'\t'));
    return lines.join(u'\n') + u'\n';
}

} // namespace Fumehood
