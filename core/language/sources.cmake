target_sources(fumehood_core PRIVATE
    language/language.h
    language/languagecatalog.cpp
    language/languagecatalog.h
)
