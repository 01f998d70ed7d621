target_sources(fumehood_core PRIVATE
    analysis/erroranalysis.cpp
    analysis/erroranalysis.h
    analysis/erroranalyzer.cpp
    analysis/erroranalyzer.h
    analysis/errorpatterns.cpp
    analysis/errorpatterns.h
    analysis/missingmodule.cpp
    analysis/missingmodule.h
)
