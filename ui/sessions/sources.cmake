# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(fumehood_ui PRIVATE
    sessions/sessiondesk.cpp
    sessions/sessiondesk.h
    sessions/sessionpicker.cpp
    sessions/sessionpicker.h
    sessions/sessionsdialog.cpp
    sessions/sessionsdialog.h
)
