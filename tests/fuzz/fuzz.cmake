# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A few seconds of it are a test. For ten minutes of each grammar, guided by what is covered: packaging/dev fuzz.
add_executable(fuzz_check fuzz/fuzz_check.cpp)
target_link_libraries(fuzz_check PRIVATE fumehood_options fumehood_test_options fumehood_core)
target_compile_definitions(fuzz_check PRIVATE FUMEHOOD_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
add_test(NAME fuzz_check COMMAND fuzz_check 13)
set_tests_properties(fuzz_check PROPERTIES LABELS robustness TIMEOUT 300)

if(FUMEHOOD_FUZZ)
    foreach(name check capsule)
        add_executable(guided_${name} fuzz/fuzz_${name}.cpp)
        target_link_libraries(guided_${name} PRIVATE fumehood_options fumehood_test_options fumehood_core -fsanitize=fuzzer)
        target_compile_definitions(guided_${name} PRIVATE FUMEHOOD_LIBFUZZER FUMEHOOD_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    endforeach()
endif()
