// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/images/imagetable.h"

#include "core/support/quantity.h"

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr int DigestLetters = 12;

QString stateText(const ImageState &state)
{
    switch (state.state) {
    case ImageState::State::Ready:
        return ImageTable::tr("Ready");
    case ImageState::State::OutOfDate:
        return ImageTable::tr("Out of date; it still runs");
    case ImageState::State::Missing:
        return ImageTable::tr("Missing");
    case ImageState::State::Unknown:
        break;
    }
    return ImageTable::tr("Not known");
}

QString ageText(qint64 seconds)
{
    constexpr int Minute = 60, Hour = 60 * Minute, Day = 24 * Hour;
    if (seconds < Hour)
        return ImageTable::tr("%n minute(s)", nullptr, int(seconds / Minute));
    return seconds < 2 * Day ? ImageTable::tr("%n hour(s)", nullptr, int(seconds / Hour)) : ImageTable::tr("%n day(s)", nullptr, int(seconds / Day));
}

QString digest(const ImageState &state)
{
    return state.info.id.section(u':', -1);
}

} // namespace

void ImageTable::setStates(const QList<ImageState> &states, const QDateTime &now)
{
    beginResetModel();
    m_states = states;
    m_now = now;
    endResetModel();
}

qint64 ImageTable::bytes() const
{
    qint64 sum = 0;
    for (const ImageState &state : m_states)
        sum += state.usable() ? state.info.bytes : 0;
    return sum;
}

QVariant ImageTable::text(const ImageState &state, int column) const
{
    switch (column) {
    case LanguageColumn:
        return state.languageName;
    case ImageColumn:
        return state.reference;
    case StateColumn:
        return stateText(state);
    case SizeColumn:
        return state.usable() ? formatSize(state.info.bytes) : QString();
    case AgeColumn:
        return state.usable() ? ageText(state.info.created.secsTo(m_now)) : QString();
    case DigestColumn:
        return state.usable() ? digest(state).first(std::min<qsizetype>(DigestLetters, digest(state).size())) : QString();
    default:
        return {};
    }
}

QVariant ImageTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ImageState &state = m_states.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(state, index.column());
    case Qt::ToolTipRole:
        return index.column() == DigestColumn && state.usable() ? state.info.id : state.problem;
    case Qt::TextAlignmentRole:
        return index.column() == SizeColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        if (index.column() == SizeColumn)
            return state.info.bytes;
        if (index.column() == AgeColumn)
            return state.usable() ? state.info.created.secsTo(m_now) : -1;
        return text(state, index.column());
    default:
        return {};
    }
}

QVariant ImageTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case LanguageColumn:
        return tr("Language");
    case ImageColumn:
        return tr("Image");
    case StateColumn:
        return tr("State");
    case SizeColumn:
        return tr("Size");
    case AgeColumn:
        return tr("Age");
    case DigestColumn:
        return tr("Digest");
    default:
        return {};
    }
}

} // namespace Fumehood
