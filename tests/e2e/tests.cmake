# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Through the built program. Without an engine, or without its images, the suites that need them say so and skip.
foreach(name cli_refusals cli_run cli_leftovers cli_images cli_history cli_session cli_batch cli_check cli_prepare)
    add_fumehood_test(${name} e2e/tst_${name}.cpp LIBS fumehood_core LABELS e2e TIMEOUT 300)
    add_dependencies(tst_${name} fumehood)
endforeach()
