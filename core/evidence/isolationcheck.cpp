// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/isolationcheck.h"

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

QStringList IsolationReport::inPart() const
{
    QStringList promises;
    for (const IsolationCheck &check : checks) {
        if (check.holds && !check.inPart.isEmpty())
            promises << check.promise;
    }
    return promises;
}

QString IsolationReport::summary() const
{
    if (checks.isEmpty())
        return u"Isolation was not checked"_s;
    if (holds()) {
        const QStringList partly = inPart();
        const QString all = u"%1 of %1 promises hold"_s.arg(checks.size());
        return partly.isEmpty() ? all : u"%1, %2 of them in part: %3"_s.arg(all).arg(partly.size()).arg(partly.join(u", "));
    }
    QStringList names;
    for (const IsolationCheck &check : checks) {
        if (!check.holds)
            names << check.promise;
    }
    return u"%1 of %2 promises %3 not hold: %4"_s
        .arg(broken()).arg(checks.size()).arg(broken() == 1 ? u"does"_s : u"do"_s, names.join(u", "_s));
}

} // namespace Fumehood
