target_sources(fumehood_core PRIVATE
    monitoring/alerts.cpp
    monitoring/alerts.h
    monitoring/runalert.h
)
