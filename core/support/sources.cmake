target_sources(fumehood_core PRIVATE
    support/quantity.cpp
    support/quantity.h
    support/result.h
)
