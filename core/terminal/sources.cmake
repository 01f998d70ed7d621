target_sources(fumehood_core PRIVATE
    terminal/ansiparser.cpp
    terminal/ansiparser.h
    terminal/scrollback.cpp
    terminal/scrollback.h
    terminal/textstyle.h
)
