# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(fumehood_ui PRIVATE
    theme/housestyle.cpp
    theme/housestyle.h
    theme/palettes.cpp
    theme/palettes.h
    theme/svgicon.cpp
    theme/svgicon.h
    theme/theme.cpp
    theme/theme.h
)

qt_add_resources(fumehood_ui fumehood_icons PREFIX /fumehood/icons BASE ${PROJECT_SOURCE_DIR}/resources/icons FILES
    ${PROJECT_SOURCE_DIR}/resources/icons/chart.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/check.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/clear.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/close.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/container.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/copy.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/diff.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/down.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/download.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/error.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/filter.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/float.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/follow.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/history.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/info.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/mark-error.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/mark-info.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/mark-warning.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/memory.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/new.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/ok.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/open.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/process.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/redo.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/rerun.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/right.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/run.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/save.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/search.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/settings.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/share.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/shield.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/star.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/stop.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/terminal.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/timeout.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/undo.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/up.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/warning.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/wrap.svg
)
