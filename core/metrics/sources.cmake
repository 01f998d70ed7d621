# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(fumehood_core PRIVATE
    metrics/axis.cpp
    metrics/axis.h
    metrics/decimate.cpp
    metrics/decimate.h
    metrics/metricscsv.cpp
    metrics/metricscsv.h
    metrics/runmetrics.cpp
    metrics/runmetrics.h
)
