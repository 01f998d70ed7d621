# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later

# add_fumehood_bench(NAME SOURCE… LIBS TARGET…): run by `packaging/dev bench NAME`; no test, no timed assertion.
function(add_fumehood_bench name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "LIBS")
    add_executable(bench_${name} ${ARG_UNPARSED_ARGUMENTS})
    target_link_libraries(bench_${name} PRIVATE fumehood_options fumehood_test_options Qt6::Test ${ARG_LIBS})
endfunction()

add_fumehood_bench(launch bench/bench_launch.cpp LIBS fumehood_core)
