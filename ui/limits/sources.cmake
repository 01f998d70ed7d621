target_sources(fumehood_ui PRIVATE
    limits/limitentry.cpp
    limits/limitentry.h
    limits/limitrow.cpp
    limits/limitrow.h
    limits/limitspanel.cpp
    limits/limitspanel.h
    limits/runinputpanel.cpp
    limits/runinputpanel.h
    limits/sandboxpanel.cpp
    limits/sandboxpanel.h
)
