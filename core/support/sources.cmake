target_sources(fumehood_core PRIVATE
    support/background.h
    support/compression.cpp
    support/compression.h
    support/contents.h
    support/json.cpp
    support/json.h
    support/jsonvalues.h
    support/mailbox.cpp
    support/mailbox.h
    support/quantity.cpp
    support/quantity.h
    support/result.h
)
