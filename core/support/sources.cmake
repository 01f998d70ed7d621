target_sources(fumehood_core PRIVATE
    support/compression.cpp
    support/compression.h
    support/contents.h
    support/json.cpp
    support/json.h
    support/quantity.cpp
    support/quantity.h
    support/result.h
)
