// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/hostdisks.h"

#include "core/support/contents.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Fumehood {

QStringList hostDisks(const QString &folder)
{
    static const QRegularExpression notDisks(u"^(loop|ram|zram|sr|fd|nbd)[0-9]+$"_s);
    QStringList disks;
    for (QString name : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (notDisks.match(name).hasMatch() || contentsOf(u"%1/%2/size"_s.arg(folder, name)).trimmed().toLongLong() <= 0)
            continue;
        disks << u"/dev/"_s + name.replace(u'!', u'/'); // as sysfs writes a folder of /dev
    }
    return disks;
}

} // namespace Fumehood
