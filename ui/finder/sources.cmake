# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(fumehood_ui PRIVATE
    finder/findanything.cpp
    finder/findanything.h
    finder/findermodel.cpp
    finder/findermodel.h
    finder/fuzzymatch.cpp
    finder/fuzzymatch.h
)
