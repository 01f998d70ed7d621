target_sources(fumehood_ui PRIVATE
    images/imagechoice.cpp
    images/imagechoice.h
    images/imagedesk.cpp
    images/imagedesk.h
    images/imagequeue.cpp
    images/imagequeue.h
    images/imagesdialog.cpp
    images/imagesdialog.h
    images/imagetable.cpp
    images/imagetable.h
)
