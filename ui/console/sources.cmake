target_sources(fumehood_ui PRIVATE
    console/consoleaccessible.cpp
    console/consoleaccessible.h
    console/consolefindbar.cpp
    console/consolefindbar.h
    console/consoleinput.cpp
    console/consoleinput.h
    console/consolepanel.cpp
    console/consolepanel.h
    console/consoleview.cpp
    console/consoleview.h
    console/consoleviewinput.cpp
    console/linepainter.cpp
    console/linepainter.h
    console/verdictbar.cpp
    console/verdictbar.h
)
