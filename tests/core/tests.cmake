# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(name enginestreams dockercommand verdict outputstore ansiparser scrollback)
    add_fumehood_test(${name} core/tst_${name}.cpp LIBS fumehood_core LABELS unit)
endforeach()
add_fumehood_test(quantity core/tst_quantity.cpp LIBS fumehood_core LABELS unit)
add_fumehood_test(languagecatalog core/tst_languagecatalog.cpp LIBS fumehood_core LABELS unit)
add_fumehood_test(snippet core/tst_snippet.cpp LIBS fumehood_core LABELS unit)
add_fumehood_test(resourcelimits core/tst_resourcelimits.cpp LIBS fumehood_core LABELS unit)
add_fumehood_test(securityprofile core/tst_securityprofile.cpp LIBS fumehood_core LABELS unit)
add_fumehood_test(runspec core/tst_runspec.cpp LIBS fumehood_core LABELS unit)
add_fumehood_test(runresult core/tst_runresult.cpp LIBS fumehood_core LABELS unit)
add_fumehood_test(commandline core/tst_commandline.cpp LIBS fumehood_cli LABELS unit)
add_fumehood_test(eventjson core/tst_eventjson.cpp LIBS fumehood_core LABELS unit)
add_fumehood_test(imagerecipe core/tst_imagerecipe.cpp LIBS fumehood_core LABELS unit)
add_fumehood_test(exitstatus core/tst_exitstatus.cpp LIBS fumehood_cli LABELS unit)
add_fumehood_test(runmetrics core/tst_runmetrics.cpp LIBS fumehood_core LABELS unit)
add_fumehood_test(diagnosis core/tst_diagnosis.cpp LIBS fumehood_cli LABELS unit)
