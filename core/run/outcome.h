// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace Fumehood {
Q_NAMESPACE

/// How a run ended. The words of outcomeName() are part of the contract.
enum class Outcome {
    Succeeded, Failed, CompileFailed, Crashed, TimedOut, OutOfMemory, ProcessLimit, DiskLimit, OutputLimit,
    Blocked, Cancelled, EngineError,
};
Q_ENUM_NS(Outcome)

enum class Phase { Check, Prepare, Compile, Run };
Q_ENUM_NS(Phase)

/// "succeeded", "timedOut" …: the contract's word.
QString outcomeName(Outcome outcome);
/// The outcome of the contract's word; nullopt: there is none.
std::optional<Outcome> outcomeNamed(QStringView name);
/// The contract's words, in its order.
QStringList outcomeNames();
/// "Succeeded", "Timed out" …: for people.
QString outcomeTitle(Outcome outcome);
QString phaseName(Phase phase);

} // namespace Fumehood
