// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/securityprofile.h"

namespace Fumehood {

/// Profiles of the person's own: one file each, to be kept, edited and handed on: "$XDG_CONFIG_HOME/fumehood/profiles".
QString ownProfilesFolder();
/// Their names, sorted; a file whose name is no profile name is passed over.
QStringList ownProfileNames();
Result<SecurityProfile> loadOwnProfile(const QString &name);

/// "Exam, 2 GiB" is "exam-2-gib": what a profile with this title is called in options and as a file. Empty if nothing
/// usable is left.
QString profileNameFor(const QString &title);
/// The text of a profile's file: what parseProfile() reads.
QByteArray profileJson(const SecurityProfile &profile);
/// Writes profile.name's file, over an older one. A built-in profile's name is refused.
Result<> saveOwnProfile(const SecurityProfile &profile);
Result<> removeOwnProfile(const QString &name);

} // namespace Fumehood
