// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/isolationcheck.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

bool IsolationReport::holds() const
{
    return !checks.isEmpty() && broken() == 0;
}

int IsolationReport::broken() const
{
    return int(std::count_if(checks.begin(), checks.end(), [](const IsolationCheck &check) { return !check.holds; }));
}

QString IsolationReport::summary() const
{
    if (checks.isEmpty())
        return u"Isolation was not checked"_s;
    if (holds())
        return u"%1 of %1 promises hold"_s.arg(checks.size());
    QStringList names;
    for (const IsolationCheck &check : checks) {
        if (!check.holds)
            names << check.promise;
    }
    return u"%1 of %2 promises %3 not hold: %4"_s
        .arg(broken()).arg(checks.size()).arg(broken() == 1 ? u"does"_s : u"do"_s, names.join(u", "_s));
}

} // namespace Fumehood
