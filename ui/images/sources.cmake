target_sources(fumehood_ui PRIVATE
    images/imagesdialog.cpp
    images/imagesdialog.h
    images/imagetable.cpp
    images/imagetable.h
)
