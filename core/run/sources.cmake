target_sources(fumehood_core PRIVATE
    run/eventjson.cpp
    run/eventjson.h
    run/outcome.cpp
    run/outcome.h
    run/outputstore.cpp
    run/outputstore.h
    run/run.cpp
    run/run.h
    run/runcontroller.cpp
    run/runcontroller.h
    run/runevent.h
    run/runresult.cpp
    run/runresult.h
    run/verdict.cpp
    run/verdict.h
)
