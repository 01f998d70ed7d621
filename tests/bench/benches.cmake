# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later

# add_fumehood_bench(NAME SOURCE… LIBS TARGET…): run by `packaging/dev bench NAME`; no test, no timed assertion.
function(add_fumehood_bench name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "LIBS")
    add_executable(bench_${name} ${ARG_UNPARSED_ARGUMENTS})
    target_link_libraries(bench_${name} PRIVATE fumehood_options fumehood_test_options Qt6::Test ${ARG_LIBS})
    target_compile_definitions(bench_${name} PRIVATE FUMEHOOD_BINARY="$<TARGET_FILE:fumehood>")
    add_dependencies(bench_${name} fumehood)
endfunction()

add_fumehood_bench(launch bench/bench_launch.cpp LIBS fumehood_core)
add_fumehood_bench(batch bench/bench_batch.cpp LIBS fumehood_core)
add_fumehood_bench(languages bench/bench_languages.cpp LIBS fumehood_core)
target_compile_definitions(bench_languages PRIVATE FUMEHOOD_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
add_fumehood_bench(throughput bench/bench_throughput.cpp LIBS fumehood_core)

if(FUMEHOOD_WORKBENCH)
    add_fumehood_bench(editor bench/bench_editor.cpp LIBS fumehood_ui)
    add_fumehood_bench(console bench/bench_console.cpp LIBS fumehood_ui)
    add_fumehood_bench(start bench/bench_start.cpp LIBS fumehood_core)
    target_compile_definitions(bench_start PRIVATE FUMEHOOD_WORKBENCH="$<TARGET_FILE:fumehood-workbench>")
    add_dependencies(bench_start fumehood-workbench)
    add_fumehood_bench(charts bench/bench_charts.cpp LIBS fumehood_ui)
    # What the chart painter is compared with; nothing else of ours needs it.
    find_package(Qt6 6.8 QUIET OPTIONAL_COMPONENTS Charts)
    if(TARGET Qt6::Charts)
        target_link_libraries(bench_charts PRIVATE Qt6::Charts)
        target_compile_definitions(bench_charts PRIVATE FUMEHOOD_PEER_CHARTS)
    endif()
endif()
add_fumehood_bench(history bench/bench_history.cpp LIBS fumehood_core)
add_fumehood_bench(check bench/bench_check.cpp LIBS fumehood_core)
