target_sources(fumehood_ui PRIVATE
    console/consolepanel.cpp
    console/consolepanel.h
    console/consoleview.cpp
    console/consoleview.h
)
