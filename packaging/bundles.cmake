# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later

# bundle_by_folder(TARGET): where CMAKE_UNITY_BUILD is on, the files of a folder are compiled together, a dozen at a
# time: most of a file's time is its headers. By folder, so that names meet their neighbours only, whatever is added elsewhere.
function(bundle_by_folder target)
    set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    foreach(source IN LISTS sources)
        cmake_path(GET source PARENT_PATH folder)
        string(MAKE_C_IDENTIFIER "in_${folder}" folder)
        math(EXPR place "${${folder}} + 1")
        set(${folder} ${place})
        math(EXPR bundle "(${place} - 1) / 13")
        set_property(SOURCE ${source} PROPERTY UNITY_GROUP ${folder}_${bundle})
    endforeach()
endfunction()
