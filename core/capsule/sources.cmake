target_sources(fumehood_core PRIVATE
    capsule/capsule.cpp
    capsule/capsule.h
    capsule/replay.cpp
    capsule/replay.h
)
