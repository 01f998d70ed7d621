target_sources(fumehood_core PRIVATE
    snippet/snippet.cpp
    snippet/snippet.h
)
