// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/isolationjson.h"

#include "core/support/jsonvalues.h"

#include <nlohmann/json.hpp>

namespace Fumehood {

Json isolationJson(const IsolationReport &report)
{
    Json checks = Json::array();
    for (const IsolationCheck &check : report.checks) {
        checks.push_back({{"promise", jsonText(check.promise)}, {"asked", jsonText(check.asked)}, {"inspected", jsonText(check.inspected)},
                          {"observed", jsonText(check.observed)}, {"holds", check.holds}});
        if (!check.inPart.isEmpty())
            checks.back()["inPart"] = jsonText(check.inPart);
    }
    return {{"holds", report.holds()}, {"checks", checks}};
}

} // namespace Fumehood
