// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evidence/isolationaudit.h"
#include "core/support/jsonvalues.h"

#include <nlohmann/json.hpp>

namespace Fumehood {

/// Everything a promise is judged by.
struct Evidence
{
    const ContainerSpec &spec;
    const ContainerIdentity &identity;
    const nlohmann::json &host;         ///< HostConfig
    const nlohmann::json &config;       ///< Config
    const nlohmann::json &inspected;
    const Observation &seen;
    const EngineInfo &engine;
    const QStringList &imageEnvironment;
};

/// Where a folder's size is bounded and the number of what is in it is not.
inline constexpr QStringView FilesNotCounted = u"The number of files is not limited, but they take memory.";

using Promise = IsolationCheck (*)(const Evidence &);

// Fields of an inspect answer; a missing one, or one of another type, reads as nothing.
qint64 number(const nlohmann::json &object, const char *key, qint64 missing = -1);
bool isTrue(const nlohmann::json &object, const char *key);
bool isEmpty(const nlohmann::json &object, const char *key);

/// "size=65536k" of a tmpfs in bytes; -1: none.
qint64 tmpfsSize(const Observation::Mount &mount);

/// Podman's answer leaves out what Docker's tells: all capabilities by one word, masked paths, the control group namespace.
bool isPodman(const Evidence &e);

// What was told to the engine, where both kinds of kernel are judged by it.
bool toldNoCapabilities(const Evidence &e);
bool toldNoNewPrivileges(const Evidence &e);
bool toldOurFilter(const Evidence &e);
bool toldOwnNamespaces(const Evidence &e);
bool toldNoDevices(const Evidence &e);

/// No capabilities in any of these sets ("CapEff" …): those that the kernel inside knows.
IsolationCheck noCapabilities(const Evidence &e, const QStringList &sets);

} // namespace Fumehood
