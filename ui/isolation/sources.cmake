target_sources(fumehood_ui PRIVATE
    isolation/isolationmodel.cpp
    isolation/isolationmodel.h
    isolation/isolationpanel.cpp
    isolation/isolationpanel.h
)
