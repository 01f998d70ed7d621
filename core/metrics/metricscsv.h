// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/runmetrics.h"

namespace Fumehood {

/// RFC 4180 with a header: a row for each reading of the counters, each mark, and last the kernel's exact totals.
/// What is not known is an empty field. Times in seconds, sizes in bytes.
QByteArray metricsCsv(const RunMetrics &metrics);

} // namespace Fumehood
