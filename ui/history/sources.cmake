# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(fumehood_ui PRIVATE
    history/curvedelegate.cpp
    history/curvedelegate.h
    history/historybar.cpp
    history/historybar.h
    history/historydesk.cpp
    history/historydesk.h
    history/historymodel.cpp
    history/historymodel.h
    history/historypanel.cpp
    history/historypanel.h
    history/rundiffdialog.cpp
    history/rundiffdialog.h
)
