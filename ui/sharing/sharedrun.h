// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyrecord.h"

namespace Fumehood {

class LanguageCatalog;
struct RunSpec;

/// The forms in which a run is handed on.
enum class ShareForm { Report, Record, Capsule, Command };
constexpr ShareForm ShareForms[] = {ShareForm::Report, ShareForm::Record, ShareForm::Capsule, ShareForm::Command};

/// "Report (Markdown)": for people.
QString shareFormTitle(ShareForm form);
/// "md": of a file of that form.
QString shareFormSuffix(ShareForm form);
/// A capsule is made to be run again, so it holds the run as it was; the others can be had without secrets.
bool canMask(ShareForm form);

/// A run as somebody else gets it. A value.
struct SharedRun
{
    QByteArray bytes;           ///< of the file
    QString preview;            ///< its text; of a capsule: what it holds
    QString problem;            ///< why there is none: a sentence; else empty
    bool operator==(const SharedRun &) const = default;
};

/// Pure; may take a while for large outputs: not for a window's thread.
SharedRun sharedRun(const HistoryRecord &record, ShareForm form, const LanguageCatalog &catalog);

/// What a masked record has less than the whole one, a part each: "source (1 place)". Empty: nothing.
QStringList maskedParts(const HistoryRecord &whole, const HistoryRecord &masked);

/// `fumehood run …` that asks for the same, reading the source from `file`, standard input from `input` unless that is empty.
QStringList repeatArguments(const RunSpec &spec, const QString &file, const QString &input);

} // namespace Fumehood
