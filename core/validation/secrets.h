// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/secretrules.h"
#include "core/validation/wording.h"

namespace Fumehood::Validation {

/// One credential in a text.
struct Secret { Range range; const SecretRule *rule; };

struct SecretSearch
{
    std::vector<Secret> secrets;    ///< in the order of the text; none overlaps another
    bool late = false;              ///< the deadline passed before all of the text was looked at
};

/// Credentials in any text, comments included: known formats, then values that are given to telling names.
SecretSearch findSecrets(const QByteArray &text, const Deadline &deadline);

/// The same in sentences, in which the value is masked.
QList<Finding> wordedSecrets(const std::vector<Secret> &secrets, const QByteArray &text, const Places &places);
/// Masks their values in what other findings say and quote of their lines.
void maskSecrets(QList<Finding> &findings, const std::vector<Secret> &secrets, const QByteArray &text, const Places &places);

} // namespace Fumehood::Validation
