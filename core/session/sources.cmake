target_sources(fumehood_core PRIVATE
    session/session.cpp
    session/session.h
    session/sessionexec.cpp
    session/sessionexec.h
    session/sessions.cpp
    session/sessions.h
)
