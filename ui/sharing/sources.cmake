# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(fumehood_ui PRIVATE
    sharing/sharedesk.cpp
    sharing/sharedesk.h
    sharing/sharedialog.cpp
    sharing/sharedialog.h
    sharing/sharedrun.cpp
    sharing/sharedrun.h
)
