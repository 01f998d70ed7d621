# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(fumehood_ui PRIVATE
    charts/chartexport.cpp
    charts/chartexport.h
    charts/chartpainter.cpp
    charts/chartpainter.h
    charts/charttext.cpp
    charts/charttext.h
    charts/resourcechart.cpp
    charts/resourcechart.h
    charts/resourcepanel.cpp
    charts/resourcepanel.h
)
