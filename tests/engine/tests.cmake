# SPDX-FileCopyrightText: 2026 The Fumehood authors
# SPDX-License-Identifier: GPL-3.0-or-later

add_fumehood_test(run engine/tst_run.cpp LIBS fumehood_core LABELS engine TIMEOUT 300)
