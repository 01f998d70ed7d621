# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later

find_package(Qt6 6.8 REQUIRED COMPONENTS Network) # of the fake engine only

add_fumehood_test(limitspanel ui/tst_limitspanel.cpp LIBS fumehood_ui LABELS ui)
add_fumehood_test(session ui/tst_session.cpp LIBS fumehood_ui LABELS ui)
add_fumehood_test(enginebar ui/tst_enginebar.cpp LIBS fumehood_ui LABELS ui)
add_fumehood_test(workbench ui/tst_workbench.cpp support/windowfixture.h LIBS fumehood_ui LABELS ui)
add_fumehood_test(mainwindow ui/tst_mainwindow.cpp support/windowfixture.h LIBS fumehood_ui LABELS ui engine TIMEOUT 180)
add_fumehood_test(imagesdialog ui/tst_imagesdialog.cpp LIBS fumehood_ui LABELS ui)
add_fumehood_test(sessionsdialog ui/tst_sessionsdialog.cpp support/windowfixture.h LIBS fumehood_ui LABELS ui engine TIMEOUT 180)
add_fumehood_test(charts ui/tst_charts.cpp LIBS fumehood_ui LABELS ui)
add_fumehood_test(finder ui/tst_finder.cpp support/windowfixture.h LIBS fumehood_ui LABELS ui)
add_fumehood_test(settings ui/tst_settings.cpp support/windowfixture.h LIBS fumehood_ui LABELS ui)
add_fumehood_test(filewatch ui/tst_filewatch.cpp support/windowfixture.h LIBS fumehood_ui LABELS ui)
add_fumehood_test(findings ui/tst_findings.cpp support/windowfixture.h LIBS fumehood_ui LABELS ui)
add_fumehood_test(otherways ui/tst_otherways.cpp support/windowfixture.h support/fakeengine.h LIBS fumehood_ui Qt6::Network LABELS ui)
add_fumehood_test(errorstates ui/tst_errorstates.cpp support/windowfixture.h support/fakeengine.h LIBS fumehood_ui Qt6::Network LABELS ui TIMEOUT 120)
add_fumehood_test(sharing ui/tst_sharing.cpp support/windowfixture.h LIBS fumehood_ui fumehood_cli LABELS ui)
add_fumehood_test(incident ui/tst_incident.cpp support/windowfixture.h LIBS fumehood_ui LABELS ui)
add_fumehood_test(historypane ui/tst_historypane.cpp support/windowfixture.h LIBS fumehood_ui LABELS ui)
add_fumehood_test(journeys ui/tst_journeys.cpp support/windowfixture.h LIBS fumehood_ui LABELS ui engine TIMEOUT 300)
add_fumehood_test(layout ui/tst_layout.cpp support/windowfixture.h LIBS fumehood_ui LABELS ui)
# The same on a screen with twice the density.
add_test(NAME layout_scaled COMMAND tst_layout)
set_tests_properties(layout_scaled PROPERTIES LABELS ui TIMEOUT 60 ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QT_SCALE_FACTOR=2.0")
add_fumehood_test(theme ui/tst_theme.cpp LIBS fumehood_ui LABELS ui)
add_fumehood_test(syntaxlexer ui/tst_syntaxlexer.cpp LIBS fumehood_ui LABELS ui)
add_fumehood_test(codeeditor ui/tst_codeeditor.cpp LIBS fumehood_ui LABELS ui)

# The README's pictures: `packaging/dev screenshots`. No test.
add_executable(screenshots EXCLUDE_FROM_ALL ui/screenshots.cpp)
target_link_libraries(screenshots PRIVATE fumehood_options fumehood_test_options Qt6::Test Qt6::Network fumehood_ui)

# Half a minute of random use; half an hour: FUMEHOOD_MONKEY_SECONDS=1800 build/asan/bin/tst_monkey
add_fumehood_test(monkey ui/tst_monkey.cpp support/windowfixture.h support/engineproxy.h LIBS fumehood_ui LABELS ui engine TIMEOUT 180)
