# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A short run is a test; a long one, ten minutes for each grammar: build the preset "asan", then
# packaging/dev shell build/asan/bin/fuzz_check 7800.
add_executable(fuzz_check fuzz/fuzz_check.cpp)
target_link_libraries(fuzz_check PRIVATE fumehood_options fumehood_test_options fumehood_core)
target_compile_definitions(fuzz_check PRIVATE FUMEHOOD_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
add_test(NAME fuzz_check COMMAND fuzz_check 13)
set_tests_properties(fuzz_check PROPERTIES LABELS robustness TIMEOUT 300)
