// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/collection.h"
#include "core/container/resourcelimits.h"
#include "core/container/securityprofile.h"
#include "core/language/language.h"
#include "core/snippet/snippet.h"
#include "core/validation/finding.h"

namespace Fumehood {

/// What a container is created from: everything that must be fixed before a snippet is known, and so
/// everything that decides whether a waiting container may be used. Immutable; any thread.
struct ContainerSpec
{
    QString image;              ///< reference or id; never pulled silently
    QMap<QString, QString> environment; ///< the sandbox's own and the toolchain's variables, all of them
    ResourceLimits limits;
    SecurityProfile profile;
    QString runtime;            ///< OCI runtime name; empty: the engine's default
    bool tty = false;           ///< the program gets a terminal; stdout and stderr are one stream then
    bool compiles = false;      ///< a compile phase comes before the run phase
    QStringList warmUp{};       ///< argv to run while it waits, see Language::warmUp
    QStringList ahead{};        ///< argv of the program itself, to be started while it waits; empty: not before its source is there
    QString aheadSource{};      ///< the name of that source's file in `ahead`
    QStringList disks{};        ///< device files whose speed limits.diskRate bounds; filled in where the engine is known
    bool operator==(const ContainerSpec &) const = default;
};

/// Everything needed to run one snippet once. Immutable; safe to pass between threads and to store.
struct RunSpec
{
    Language language;
    Snippet snippet;
    ContainerSpec container;
    bool merge = false;         ///< stderr follows stdout into one stream, in the program's true order
    std::optional<CheckReport> check; ///< of the snippet, if it was validated
    bool checkOverridden = false; ///< a person had it run although the check holds it back
    bool reuseCompiled = false;       ///< the compile phase may be served from the cache, see core/compilation
    CollectionRequest collection;     ///< files to bring out when the program has ended by itself
};

struct RunRequest
{
    Snippet snippet;
    SecurityProfile profile;        ///< with the limits to apply
    QString image;                  ///< empty: the language's golden image
    QString runtime;
    bool tty = false;
    bool merge = false;
};

/// Checks everything that can be wrong before an engine is asked; the sentence names the offending value.
Result<RunSpec> makeRunSpec(const Language &language, const RunRequest &request);
/// A fresh random run id: 16 lower-case hex digits. The container is called "fumehood-<id>".
QString newRunId();

} // namespace Fumehood
