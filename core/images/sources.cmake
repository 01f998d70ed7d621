target_sources(fumehood_core PRIVATE
    images/buildlog.cpp
    images/buildlog.h
    images/buildprogress.cpp
    images/buildprogress.h
    images/debianroot.cpp
    images/debianroot.h
    images/imagearchive.cpp
    images/imagearchive.h
    images/imagebuild.cpp
    images/imagebuild.h
    images/imagerecipe.cpp
    images/imagerecipe.h
    images/imagestore.cpp
    images/imagestore.h
    images/toolchains.cpp
    images/toolchains.h
)

# An installed program can make its images too: the recipes come with it.
file(GLOB_RECURSE recipe_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/images/*/*)
list(FILTER recipe_files EXCLUDE REGEX "/smoke\\.json$")
qt_add_resources(fumehood_core fumehood_recipes PREFIX /images BASE ${PROJECT_SOURCE_DIR}/images FILES ${recipe_files})
