target_sources(fumehood_core PRIVATE
    evidence/attack.cpp
    evidence/attack.h
    evidence/isolationaudit.cpp
    evidence/isolationaudit.h
    evidence/isolationcheck.cpp
    evidence/isolationcheck.h
    evidence/observation.cpp
    evidence/observation.h
)
