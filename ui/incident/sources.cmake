# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(fumehood_ui PRIVATE
    incident/guardedapplication.cpp
    incident/guardedapplication.h
    incident/incidentbar.cpp
    incident/incidentbar.h
    incident/messagelog.cpp
    incident/messagelog.h
)
