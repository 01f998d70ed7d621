# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later

add_fumehood_test(run engine/tst_run.cpp LIBS fumehood_core LABELS engine TIMEOUT 300)
add_fumehood_test(creation engine/tst_creation.cpp LIBS fumehood_core LABELS engine TIMEOUT 120)
add_fumehood_test(languages engine/tst_languages.cpp LIBS fumehood_cli LABELS engine TIMEOUT 2400)
add_fumehood_test(compilercheck engine/tst_compilercheck.cpp LIBS fumehood_core LABELS engine TIMEOUT 300)
add_fumehood_test(imagebuild engine/tst_imagebuild.cpp LIBS fumehood_core LABELS engine TIMEOUT 300)
add_fumehood_test(attacks engine/tst_attacks.cpp LIBS fumehood_core LABELS engine TIMEOUT 600)
add_fumehood_test(weakenings engine/tst_weakenings.cpp LIBS fumehood_core LABELS engine TIMEOUT 300)
add_fumehood_test(faults engine/tst_faults.cpp LIBS fumehood_core LABELS engine TIMEOUT 300)
add_fumehood_test(halfengine engine/tst_halfengine.cpp LIBS fumehood_core LABELS engine TIMEOUT 300)
add_fumehood_test(soak engine/tst_soak.cpp LIBS fumehood_core LABELS engine TIMEOUT 14400)
add_fumehood_test(gvisor engine/tst_gvisor.cpp LIBS fumehood_core LABELS engine TIMEOUT 600)
add_fumehood_test(compilereuse engine/tst_compilereuse.cpp LIBS fumehood_core LABELS engine TIMEOUT 600)
add_dependencies(tst_compilereuse fumehood)
