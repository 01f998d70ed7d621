target_sources(fumehood_core PRIVATE
    evidence/attack.cpp
    evidence/attack.h
    evidence/evidence.cpp
    evidence/evidence.h
    evidence/gvisoraudit.cpp
    evidence/gvisoraudit.h
    evidence/isolationaudit.cpp
    evidence/isolationaudit.h
    evidence/isolationcheck.cpp
    evidence/isolationcheck.h
    evidence/isolationjson.cpp
    evidence/isolationjson.h
    evidence/limitprobes.cpp
    evidence/limitprobes.h
    evidence/observation.cpp
    evidence/observation.h
)
