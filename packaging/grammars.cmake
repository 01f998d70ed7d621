# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The parsers of the validator's languages: grammars.json pins each npm package by version and hash. They come once into
# the cache folder, outside of the source tree, and a build without a network takes them from there.
enable_language(C)
find_library(TREE_SITTER_LIBRARY tree-sitter REQUIRED)

if(DEFINED ENV{FUMEHOOD_CACHE})
    set(grammar_cache $ENV{FUMEHOOD_CACHE}/grammars)
elseif(DEFINED ENV{XDG_CACHE_HOME})
    set(grammar_cache $ENV{XDG_CACHE_HOME}/fumehood/grammars)
else()
    set(grammar_cache $ENV{HOME}/.cache/fumehood/grammars)
endif()
set(registry https://registry.npmjs.org)
foreach(variable npm_config_registry NPM_CONFIG_REGISTRY FUMEHOOD_NPM_REGISTRY)
    if(NOT "$ENV{${variable}}" STREQUAL "")
        string(REGEX REPLACE "/+$" "" registry "$ENV{${variable}}")
    endif()
endforeach()

# fetch_grammar(PACKAGE VERSION SHA512 RESULT): the unpacked package's folder.
function(fetch_grammar package version sha512 result)
    set(folder ${grammar_cache}/${package}-${version})
    set(${result} ${folder}/package PARENT_SCOPE)
    if(EXISTS ${folder}/package/package.json)
        return()
    endif()
    set(archive ${grammar_cache}/${package}-${version}.tgz)
    # Who sent it does not matter, what it is does: the hash is checked, so a registry behind a company's own certificate will do.
    if(NOT EXISTS ${archive})
        file(DOWNLOAD ${registry}/${package}/-/${package}-${version}.tgz ${archive}.part TLS_VERIFY OFF INACTIVITY_TIMEOUT 30 STATUS status)
        list(GET status 0 code)
        if(code)
            list(GET status 1 reason)
            message(FATAL_ERROR "The grammar ${package} ${version} cannot be fetched from ${registry}: ${reason}. "
                "Put its tarball at ${archive}, or name another registry in FUMEHOOD_NPM_REGISTRY.")
        endif()
        file(RENAME ${archive}.part ${archive})
    endif()
    file(SHA512 ${archive} actual)
    if(NOT actual STREQUAL sha512)
        file(REMOVE ${archive})
        message(FATAL_ERROR "The grammar ${package} ${version} is not what packaging/grammars.json pins; it was removed. Configure again.")
    endif()
    # Beside it first: two builds may do this at once.
    string(RANDOM suffix)
    file(ARCHIVE_EXTRACT INPUT ${archive} DESTINATION ${folder}.${suffix})
    file(RENAME ${folder}.${suffix} ${folder} RESULT renamed)
    file(REMOVE_RECURSE ${folder}.${suffix})
endfunction()

# Warnings off: generated code. -O1: the files are tables and one huge switch; -O2 took longer to compile and parsed no
# faster that could be measured.
add_library(fumehood_grammars STATIC)
file(READ ${CMAKE_CURRENT_LIST_DIR}/grammars.json lock)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/grammars.json)
string(JSON grammars LENGTH ${lock})
math(EXPR last "${grammars} - 1")
foreach(i RANGE ${last})
    foreach(key package version sha512)
        string(JSON ${key} GET ${lock} ${i} ${key})
    endforeach()
    fetch_grammar(${package} ${version} ${sha512} folder)
    string(JSON parsers LENGTH ${lock} ${i} parsers)
    math(EXPR last_parser "${parsers} - 1")
    foreach(j RANGE ${last_parser})
        string(JSON parser GET ${lock} ${i} parsers ${j})
        file(GLOB sources ${folder}/${parser}/src/parser.c ${folder}/${parser}/src/scanner.c)
        string(MAKE_C_IDENTIFIER grammar_${package}_${parser} target)
        add_library(${target} OBJECT ${sources})
        target_include_directories(${target} PRIVATE ${folder}/${parser}/src) # each brings the headers it was made with
        target_compile_options(${target} PRIVATE -w -O1)
        target_sources(fumehood_grammars PRIVATE $<TARGET_OBJECTS:${target}>)
    endforeach()
endforeach()
target_link_libraries(fumehood_grammars PUBLIC ${TREE_SITTER_LIBRARY})
