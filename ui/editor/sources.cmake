# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(fumehood_ui PRIVATE
    editor/codeeditor.cpp
    editor/codeeditor.h
    editor/commenter.cpp
    editor/commenter.h
    editor/editoraccessible.cpp
    editor/editoraccessible.h
    editor/editorlook.cpp
    editor/editorlook.h
    editor/findbar.cpp
    editor/findbar.h
    editor/foldmargin.cpp
    editor/foldmargin.h
    editor/gotolinebar.cpp
    editor/gotolinebar.h
    editor/indenter.cpp
    editor/indenter.h
    editor/indicators.h
    editor/linemark.h
    editor/linemarks.cpp
    editor/linemarks.h
    editor/linenumbers.cpp
    editor/linenumbers.h
    editor/scintilla.h
    editor/stylemap.cpp
    editor/stylemap.h
    editor/syntaxlexer.cpp
    editor/syntaxlexer.h
    editor/syntaxrepository.cpp
    editor/syntaxrepository.h
    editor/textsearch.cpp
    editor/textsearch.h
    editor/utf8text.cpp
    editor/utf8text.h
)
