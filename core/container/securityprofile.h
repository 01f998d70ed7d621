// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/resourcelimits.h"

#include <QStringList>

namespace Fumehood {

enum class Network { None, Bridge };

/// How a container is fenced in, besides its limits. Read from resources/profiles/<name>.json. A value.
/// What is not listed here cannot be switched: no capabilities, no new privileges, own UIDs, private
/// namespaces, no host mounts and no host environment hold in every profile.
struct SecurityProfile
{
    QString name = QStringLiteral("standard");
    QString title;                  ///< "Standard": for people
    QString description;            ///< one sentence
    Network network = Network::None;
    bool readOnlyRoot = true;
    QString seccomp;                ///< name of the file in resources/seccomp without suffix: "untrusted"
    bool hideSys = false;           ///< covers /sys (a Java or Node runtime no longer sees its limits then)
    ResourceLimits limits;          ///< what a run under this profile gets unless asked otherwise
    bool operator==(const SecurityProfile &) const = default;
};

/// Reads a built-in profile ("standard", "strict") or one of the person's own; the sentence names those that exist.
Result<SecurityProfile> loadProfile(const QString &name);
/// Reads one profile; `json` is the text of a file named `origin` in messages.
Result<SecurityProfile> parseProfile(const QByteArray &json, const QString &origin);
/// Names of the built-in profiles, "standard" first.
QStringList builtInProfileNames();
/// The same with the person's own behind them, see ownprofiles.h.
QStringList profileNames();
/// The JSON text of a profile's seccomp allow-list.
QByteArray seccompText(const SecurityProfile &profile);

} // namespace Fumehood
