target_sources(fumehood_core PRIVATE
    batch/runqueue.cpp
    batch/runqueue.h
    batch/testcase.cpp
    batch/testcase.h
)
