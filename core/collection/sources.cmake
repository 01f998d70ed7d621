target_sources(fumehood_core PRIVATE
    collection/collection.cpp
    collection/collection.h
    collection/collector.cpp
    collection/collector.h
    collection/targetfolder.cpp
    collection/targetfolder.h
    collection/workarchive.cpp
    collection/workarchive.h
)
