# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(fumehood_ui PRIVATE
    actions.cpp
    actions.h
    commanddialog.cpp
    commanddialog.h
    editortabs.cpp
    editortabs.h
    enginebar.cpp
    enginebar.h
    enginewatch.cpp
    enginewatch.h
    filedesk.cpp
    filedesk.h
    filewatch.cpp
    filewatch.h
    filtermenu.cpp
    filtermenu.h
    helpdialogs.cpp
    helpdialogs.h
    imagebar.cpp
    imagebar.h
    imagewatch.cpp
    imagewatch.h
    languagepicker.cpp
    languagepicker.h
    layoutstate.cpp
    layoutstate.h
    mainwindow.cpp
    mainwindow.h
    leftoverbar.cpp
    leftoverbar.h
    menus.cpp
    menus.h
    messagebar.cpp
    messagebar.h
    outsidechangebar.cpp
    outsidechangebar.h
    panes.cpp
    panes.h
    pickerbutton.h
    plurals.cpp
    plurals.h
    profiledesk.cpp
    profiledesk.h
    profilepicker.cpp
    profilepicker.h
    rundesk.cpp
    rundesk.h
    runstatusbar.cpp
    runstatusbar.h
    samples.cpp
    samples.h
    session.cpp
    session.h
    snippettab.cpp
    snippettab.h
    windowfinder.cpp
    windowfinder.h
    workbenchsettings.cpp
    workbenchsettings.h
)

file(GLOB sample_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/resources/samples/*)
qt_add_resources(fumehood_ui fumehood_samples PREFIX / BASE ${PROJECT_SOURCE_DIR}/resources FILES ${sample_files})
