// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/erroranalysis.h"
#include "core/validation/finding.h"

namespace Fumehood {

/// What a language's own compiler or interpreter said about a source that it was asked to look at. A value.
struct CompilerAnswer
{
    bool sound = false;             ///< it has nothing against it
    QList<ErrorAnalysis> errors;    ///< what it has against it, as far as it is understood
    QString problem;                ///< why it could not answer: a sentence; else empty
};

/// Adds the answer to a report. The compiler has the last word on syntax: what the parser thought is broken goes, because
/// it is either said better by the compiler or not so. Pure.
void addCompilerAnswer(CheckReport &report, const QByteArray &source, const CompilerAnswer &answer);

} // namespace Fumehood
