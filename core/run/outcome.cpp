// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/outcome.h"

#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// The contract's words are the enumerators, in lowerCamelCase.
template <class Enum>
QString word(Enum value)
{
    QString name = QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(int(value)));
    if (!name.isEmpty())
        name[0] = name[0].toLower();
    return name;
}

} // namespace

QString outcomeName(Outcome outcome)
{
    return word(outcome);
}

std::optional<Outcome> outcomeNamed(QStringView name)
{
    const qsizetype at = outcomeNames().indexOf(name);
    return at < 0 ? std::nullopt : std::optional(Outcome(at));
}

QStringList outcomeNames()
{
    QStringList names;
    for (int i = 0; i < QMetaEnum::fromType<Outcome>().keyCount(); ++i)
        names << word(Outcome(i));
    return names;
}

QString outcomeTitle(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded: return u"Succeeded"_s;
    case Outcome::Failed: return u"Failed"_s;
    case Outcome::CompileFailed: return u"Did not compile"_s;
    case Outcome::Crashed: return u"Crashed"_s;
    case Outcome::TimedOut: return u"Timed out"_s;
    case Outcome::OutOfMemory: return u"Out of memory"_s;
    case Outcome::ProcessLimit: return u"Too many processes"_s;
    case Outcome::DiskLimit: return u"Disk full"_s;
    case Outcome::OutputLimit: return u"Too much output"_s;
    case Outcome::Blocked: return u"Blocked"_s;
    case Outcome::Cancelled: return u"Cancelled"_s;
    case Outcome::EngineError: return u"Engine error"_s;
    }
    return {};
}

QString phaseName(Phase phase)
{
    return word(phase);
}

} // namespace Fumehood
