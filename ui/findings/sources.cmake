# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(fumehood_ui PRIVATE
    findings/blockbar.cpp
    findings/blockbar.h
    findings/checkdesk.cpp
    findings/checkdesk.h
    findings/codecheck.cpp
    findings/codecheck.h
    findings/compilerinquiry.cpp
    findings/compilerinquiry.h
    findings/findingmarks.cpp
    findings/findingmarks.h
    findings/findingquery.cpp
    findings/findingquery.h
    findings/findingsfilter.cpp
    findings/findingsfilter.h
    findings/findingsmodel.cpp
    findings/findingsmodel.h
    findings/mergedreport.cpp
    findings/mergedreport.h
    findings/problemspanel.cpp
    findings/problemspanel.h
    findings/repairmenu.cpp
    findings/repairmenu.h
    findings/runfindings.cpp
    findings/runfindings.h
)
