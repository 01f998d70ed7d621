// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plurals.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

QString Plurals::translate(const char *, const char *source, const char *, int n) const
{
    if (n < 0)
        return {};
    QString text = QString::fromUtf8(source);
    for (const QString &ending : {u"es"_s, u"s"_s})
        text.replace(u'(' + ending + u')', n == 1 ? QString() : ending);
    return text;
}

} // namespace Fumehood
