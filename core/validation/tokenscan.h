// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/sighting.h"

namespace Fumehood::Validation {

/// Looks at a source word by word, where there is no syntax tree: dotted names before a bracket are calls of which the
/// arguments are not known. Knows no aliases; better than silence.
void scanTokens(const Rulebook &rules, std::string_view source, const Deadline &deadline, Sightings &sightings);

/// The rules that match the source's text by lines, whatever its syntax.
void scanLines(const Rulebook &rules, std::string_view source, const Deadline &deadline, Sightings &sightings);

/// The rules about what a file can do as a whole.
void correlate(const Rulebook &rules, Sightings &sightings);

} // namespace Fumehood::Validation
