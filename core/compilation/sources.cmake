target_sources(fumehood_core PRIVATE
    compilation/compilecache.cpp
    compilation/compilecache.h
    compilation/compiledprogram.cpp
    compilation/compiledprogram.h
    compilation/compilekey.cpp
    compilation/compilekey.h
    compilation/compilereuse.cpp
    compilation/compilereuse.h
)
