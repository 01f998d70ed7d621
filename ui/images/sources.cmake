target_sources(fumehood_ui PRIVATE
    images/imagequeue.cpp
    images/imagequeue.h
    images/imagesdialog.cpp
    images/imagesdialog.h
    images/imagetable.cpp
    images/imagetable.h
)
